using System.Globalization;
using FsCheck.Xunit;

namespace LogReg.Functional.Properties.Generators;

/// <summary>
/// A property over <see cref="Arbitraries"/>: 200 cases, or as many as the environment variable LOGREG_CASES says, from a fixed
/// seed, which LOGREG_SEED (a whole number) replaces.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute : PropertyAttribute
{
    private const int Cases = 200;
    private const ulong Seed = 20260101;

    // The increment of SplitMix64's sequence, which must be odd: FsCheck's second half of a seed.
    private const ulong Gamma = 0x9e3779b97f4a7c15;

    /// <summary>Reads the environment, once a test.</summary>
    public LawAttribute()
    {
        Arbitrary = [typeof(Arbitraries)];
        MaxTest = Setting("LOGREG_CASES", Cases);
        ulong seed = Setting("LOGREG_SEED", Seed);
        Replay = string.Create(CultureInfo.InvariantCulture, $"({seed},{Gamma})");
        QuietOnSuccess = true;
    }

    private static T Setting<T>(string variable, T otherwise)
        where T : IParsable<T> =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? T.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
