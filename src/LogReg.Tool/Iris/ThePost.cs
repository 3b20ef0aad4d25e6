using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>
/// What the blog post "Logistic regression from scratch" prints: 300,000 steps at 0.1 from zeros. Its data are the UCI text of iris;
/// for Fisher's text the weights are those of the same steps taken in exact arithmetic (MPFR, 256 bits).
/// </summary>
internal static class ThePost
{
    /// <summary>What the post says its training took.</summary>
    public const double Seconds = 13.8;

    /// <summary>The decimals to which the weights are known.</summary>
    public const string Decimals = "F8";

    private static readonly ImmutableArray<double> Uci = [-25.96818124, 12.56179068, -13.44549335];
    private static readonly ImmutableArray<double> Fisher = [-25.89066442, 12.52315600, -13.40150447];

    /// <summary>The weights to compare with, and whose they are; null for a run of other steps than the post's.</summary>
    public static (string Name, ImmutableArray<double> Weights)? For(IrisResult result) =>
        result.Steps != IrisSettings.Default.Steps || result.Settings.LearningRate != IrisSettings.Default.LearningRate ? null
        : result.Settings.Variant == IrisVariant.Uci ? ("the post", Uci)
        : ("exact arithmetic", Fisher);

    public static string Text(double weight) => weight.ToString(Decimals, CultureInfo.InvariantCulture);
}
