using System.Globalization;
using FsCheck.Xunit;
using LogReg.Functional.Properties.Enrolment;

namespace LogReg.Functional.Properties.Generators;

/// <summary>A property over <see cref="Arbitraries"/>, with the cases and the seed of <see cref="Settings.Profile"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute : PropertyAttribute
{
    // The increment of SplitMix64's sequence, which must be odd: FsCheck's second half of a seed.
    private const ulong Gamma = 0x9e3779b97f4a7c15;

    private int _oneIn = 1;

    /// <summary>A law of as many cases as the suite's others.</summary>
    public LawAttribute()
    {
        Arbitrary = [typeof(Arbitraries)];
        MaxTest = Settings.Profile.Cases;
        Replay = string.Create(CultureInfo.InvariantCulture, $"({Settings.Profile.Seed},{Gamma})");
        QuietOnSuccess = true;
    }

    /// <summary>For a law whose cases are large: only one case in so many is run.</summary>
    public int OneIn
    {
        get => _oneIn;
        set => (_oneIn, MaxTest) = (value, Math.Max(1, Settings.Profile.Cases / value));
    }
}
