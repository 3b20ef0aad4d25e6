namespace LogReg.Functional.Verification;

/// <summary>Runs one law on one subject: past failures first, then fresh cases; shrinks the first that fails.</summary>
internal static class Checker
{
    private const int ShrinkingTrials = 20_000;

    public static LawResult Check(Law law, Subject subject, Profile profile)
    {
        if (law.WhyNot(subject) is { Length: > 0 } why)
            return new LawResult.Skipped(law, why);
        LawResult result = Run(law, subject, profile);
        return (subject.ExpectedFailures.TryGetValue(law.Id, out string? because), result) switch
        {
            (true, LawResult.Failed failed) => new LawResult.FailedAsExpected(law, because!, failed.Reason),
            (true, LawResult.Passed) => new LawResult.PassedUnexpectedly(law, because!),
            _ => result,
        };
    }

    private static LawResult Run(Law law, Subject subject, Profile profile)
    {
        var fresh = new Draw(profile.Seed ^ Hash(law.Id));
        IEnumerable<ulong> seeds = profile.Past.Where(past => past.Law == law.Id).Select(past => past.Seed)
            .Concat(Enumerable.Range(0, Math.Max(1, profile.Cases / law.OneIn)).Select(_ => fresh.Bits()));
        int applied = 0;
        double margin = 0;
        foreach (ulong seed in seeds)
        {
            Case @case = Case.Build(law.Kind, seed);
            Trial trial = Trial.Of(law, subject, @case);
            if (!trial.Holds)
                return Simplest(law, subject, @case, trial, seed);
            applied += trial.Applied ? 1 : 0;
            margin = Math.Max(margin, trial.Margin);
        }
        return applied == 0
            ? new LawResult.Skipped(law, "no case had what it speaks of")
            : new LawResult.Passed(law, applied, margin);
    }

    private static LawResult.Failed Simplest(Law law, Subject subject, Case @case, Trial trial, ulong seed)
    {
        for (int trials = 0; trials < ShrinkingTrials;)
        {
            (Case Case, Trial Trial)? simpler = null;
            foreach (Case candidate in @case.Shrink())
            {
                Trial attempt = Trial.Of(law, subject, candidate);
                trials++;
                if (attempt.Holds && trials < ShrinkingTrials)
                    continue;
                simpler = attempt.Holds ? null : (candidate, attempt);
                break;
            }
            if (simpler is not { } found)
                break;
            (@case, trial) = found;
        }
        return new(law, seed, (@case with { Problem = law.Adapt(subject.Adapt(@case.Problem)) }).ToString(), trial.Text);
    }

    // FNV-1a: the same on every machine, unlike string.GetHashCode.
    private static ulong Hash(string text) => text.Aggregate(0xcbf29ce484222325, (hash, letter) => (hash ^ letter) * 0x100000001b3);
}
