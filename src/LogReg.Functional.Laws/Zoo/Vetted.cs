namespace LogReg.Functional.Verification;

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
            Trial trial = Trial.Of(law, subject, law.Adapt(subject, Case.Build(law.Kind, seed)));
            cases++;
            if (!trial.Holds)
                return new(law, Ruling.Caught, cases, trial.Text);
            applied |= trial.Applied;
        }
        return new(law, applied ? Ruling.Held : Ruling.NotApplicable, cases, "");
    }
}
