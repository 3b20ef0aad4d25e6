using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>One coefficient of a <see cref="Summary"/>, and how sure it is.</summary>
/// <param name="Term">The feature's name, or (intercept); of many classes with the class before it.</param>
/// <param name="Estimate">The coefficient: the change of the log-odds for one unit more.</param>
/// <param name="StandardError">The root of its variance.</param>
public sealed record Coefficient(string Term, double Estimate, double StandardError)
{
    /// <summary>Estimate / StandardError, Wald's statistic: standard normal in large samples if the true coefficient is 0.</summary>
    public double Z => Estimate / StandardError;

    /// <summary>P(|Z| >= |z|), relative error below 1e-12 down to 1e-300.</summary>
    public double PValue => Tails.TwoSidedNormal(Z);

    /// <summary>e^Estimate: what the odds are multiplied by for one unit more.</summary>
    public double OddsRatio => Elementary.Exp(Estimate);

    /// <summary>
    /// Wald's interval, Estimate -+ z StandardError, which holds the true coefficient with about this probability in large samples. In
    /// small ones <see cref="ProfileLikelihood.Interval(LogisticObjective, Vector, int, double)"/> comes nearer to it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not above 0 and below 1.</exception>
    public Interval Interval(double level)
    {
        Functional.Interval.CheckLevel(level);
        double half = Tails.NormalQuantile(level) * StandardError;
        return new(Estimate - half, Estimate + half);
    }
}
