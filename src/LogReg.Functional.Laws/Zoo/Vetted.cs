namespace LogReg.Functional.Verification;

/// <summary>What a law said of a subject.</summary>
public enum Ruling
{
    /// <summary>Nothing: the subject lacks a part, or no case had what the law speaks of.</summary>
    NotApplicable,

    /// <summary>It held in every case.</summary>
    Held,

    /// <summary>It failed in a case, or had no answer in time.</summary>
    Caught,
}

/// <summary>A law, what it said, after how many cases, and why.</summary>
public sealed record Vetted(Law Law, Ruling Ruling, int Cases, string Reason)
{
    /// <summary>Asks a law, up to the first case that fails; nothing is shrunk.</summary>
    internal static Vetted Of(Law law, Subject subject, Profile profile)
    {
        if (law.WhyNot(subject) is { Length: > 0 } why)
            return new(law, Ruling.NotApplicable, 0, why);
        int cases = 0;
        bool applied = false;
        foreach (ulong seed in Checker.SeedsOf(law, profile))
        {
            Trial trial = Trial.Of(law, subject, Case.Build(law.Kind, seed));
            cases++;
            if (!trial.Holds)
                return new(law, Ruling.Caught, cases, trial.Text);
            applied |= trial.Applied;
        }
        return new(law, applied ? Ruling.Held : Ruling.NotApplicable, cases, "");
    }
}

/// <summary>A bug and what each law said of it, in the order of the laws.</summary>
public sealed record VettedBug(Bug Bug, IReadOnlyList<Vetted> Laws)
{
    /// <summary>The ids of the laws that caught it.</summary>
    public IEnumerable<string> CaughtBy => Laws.Where(vetted => vetted.Ruling == Ruling.Caught).Select(vetted => vetted.Law.Id);

    /// <summary>At least two laws caught it, those that it names among them.</summary>
    public bool IsCaught => CaughtBy.Count() >= 2 && Bug.CaughtBy.All(CaughtBy.Contains);
}
