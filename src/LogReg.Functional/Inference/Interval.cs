using System.Globalization;

namespace LogReg.Functional;

/// <summary>The numbers from <paramref name="Lower"/> to <paramref name="Upper"/>; an end may be infinite.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>
    /// The interval of the images under an increasing function, such as that of odds ratios under <see cref="Math.Exp"/>.
    /// </summary>
    public Interval Map(Func<double, double> increasing)
    {
        ArgumentNullException.ThrowIfNull(increasing);
        return new(increasing(Lower), increasing(Upper));
    }

    /// <summary>Both ends, six digits of each.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower:g6}, {Upper:g6}]");

    /// <summary>Demands a confidence level strictly between 0 and 1.</summary>
    internal static void CheckLevel(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level must be above 0 and below 1.");
    }
}
