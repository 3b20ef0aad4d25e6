using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>A statistic that is chi-squared in large samples if the hypothesis is true.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Of the chi-squared distribution, at least 1.</param>
public sealed record ChiSquaredTest(double Statistic, int DegreesOfFreedom)
{
    /// <summary>P(X >= Statistic), relative error below 1e-12 down to 1e-300.</summary>
    public double PValue => Tails.ChiSquared(Statistic, DegreesOfFreedom);

    /// <summary>Statistic, degrees and p.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"chi2 = {Statistic:g5} on {DegreesOfFreedom} degrees of freedom, p = {PValue:g3}");
}
