namespace LogReg.Functional.Verification;

/// <summary>The laws held to what they are for.</summary>
public static partial class Laws
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Holds the laws themselves to the zoo: the correct textbook must pass all of them, and each bug must be caught by two. Nothing is
    /// shrunk; a bug that hangs is caught by the law that it kept waiting for two minutes.
    /// </summary>
    public static Vetting Vet(Profile profile) => Vet(Zoo.Correct, Zoo.All, profile);

    /// <summary>The same for somebody's own correct subject and bugs.</summary>
    public static Vetting Vet(Subject correct, IEnumerable<Bug> bugs, Profile profile) => Vet(correct, bugs, profile, Patience);

    internal static Vetting Vet(Subject correct, IEnumerable<Bug> bugs, Profile profile, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(correct);
        ArgumentNullException.ThrowIfNull(bugs);
        ArgumentNullException.ThrowIfNull(profile);
        Bug[] all = [.. bugs];
        IReadOnlyList<Vetted>[] answers = new Vet(profile, patience).Of([correct, .. all.Select(bug => bug.Subject)], All);
        return new(answers[0], [.. all.Select((bug, k) => new VettedBug(bug, answers[k + 1]))]);
    }
}
