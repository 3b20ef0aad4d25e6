using System.Globalization;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>
/// How thoroughly the suite checks: LOGREG_CASES, LOGREG_SEED, LOGREG_LAWS=long for a million cases of each law, and LOGREG_LAW=14,37 for
/// these laws alone, so that several runs can share the work.
/// </summary>
internal static class Settings
{
    /// <summary>The laws that the environment asks for; all of them unless it names some.</summary>
    public static IReadOnlyList<Law> Laws { get; } = Of("LOGREG_LAW", "") is { Length: > 0 } ids
        ? [.. ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Verification.Laws.Of)]
        : Verification.Laws.All;

    /// <summary>Tells standard error how far a long run has come.</summary>
    public static IProgress<LawProgress> Progress { get; } = new Told();

    private static bool IsLong { get; } = Of("LOGREG_LAWS", "") == "long";

    /// <summary>The profile that the environment asks for; past failures come first.</summary>
    public static Profile Profile { get; } = Read(IsLong ? Profile.Exhaustive : Profile.Standard);

    private static string PastFailures => Path.Combine(AppContext.BaseDirectory, "past-failures.txt");

    private static Profile Read(Profile profile) =>
        (profile with { Cases = Of("LOGREG_CASES", profile.Cases), Seed = Of("LOGREG_SEED", profile.Seed) }).WithPast(PastFailures);

    private sealed class Told : IProgress<LawProgress>
    {
        public void Report(LawProgress value)
        {
            if (IsLong)
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{value.Law.Id,-18} {value.Done,9:n0} of {value.Cases:n0}, {value.Subject}"));
        }
    }

    private static T Of<T>(string variable, T otherwise)
        where T : IParsable<T> =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? T.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
