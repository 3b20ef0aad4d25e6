namespace LogReg.Functional.Verification;

/// <summary>The laws held to what they are for.</summary>
public static partial class Laws
{
    /// <summary>
    /// Holds the laws themselves to the zoo: the correct textbook must pass all of them, and each bug must be caught by two. Nothing is
    /// shrunk; a bug that hangs is caught by the law that it keeps waiting for two minutes, longer for more than 200 cases.
    /// </summary>
    public static Vetting Vet(Profile profile) => Vet(Zoo.Correct, Zoo.All, profile);

    /// <summary>The same for somebody's own correct subject and bugs.</summary>
    public static Vetting Vet(Subject correct, IEnumerable<Bug> bugs, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Vet(correct, bugs, profile, TimeSpan.FromMinutes(2 * Math.Max(1, profile.Cases / 200)));
    }

    internal static Vetting Vet(Subject correct, IEnumerable<Bug> bugs, Profile profile, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(correct);
        ArgumentNullException.ThrowIfNull(bugs);
        Bug[] all = [.. bugs];
        IReadOnlyList<Vetted>[] answers = new Vet(profile, patience).Of([correct, .. all.Select(bug => bug.Subject)], All);
        return new(answers[0], [.. all.Select((bug, k) => new VettedBug(bug, answers[k + 1]))]);
    }
}
