using System.Globalization;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>How thoroughly the suite checks: LOGREG_CASES, LOGREG_SEED, and LOGREG_LAWS=long for a million cases of each law.</summary>
internal static class Settings
{
    /// <summary>The profile that the environment asks for.</summary>
    public static Profile Profile { get; } = Read(
        Environment.GetEnvironmentVariable("LOGREG_LAWS") == "long" ? Profile.Exhaustive : Profile.Standard);

    private static Profile Read(Profile profile) =>
        profile with { Cases = Of("LOGREG_CASES", profile.Cases), Seed = Of("LOGREG_SEED", profile.Seed) };

    private static T Of<T>(string variable, T otherwise)
        where T : IParsable<T> =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? T.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
