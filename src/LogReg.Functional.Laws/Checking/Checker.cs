namespace LogReg.Functional.Verification;

/// <summary>Runs one law on one subject: past failures first, then fresh cases; shrinks the first that fails.</summary>
internal static class Checker
{
    private const int ShrinkingTrials = 20_000, Reports = 100, LeastBetweenReports = 1000;

    public static LawResult Check(Law law, Subject subject, Profile profile, IProgress<LawProgress> progress)
    {
        if (law.WhyNot(subject) is { Length: > 0 } why)
            return new LawResult.Skipped(law, why);
        LawResult result = Run(law, subject, profile, progress);
        return (subject.ExpectedFailures.TryGetValue(law.Id, out string? because), result) switch
        {
            (true, LawResult.Failed failed) =>
                new LawResult.FailedAsExpected(law, because!, failed.Reason) { Drawn = failed.Drawn, Seen = failed.Seen },
            (true, LawResult.Passed) =>
                new LawResult.PassedUnexpectedly(law, because!) { Drawn = result.Drawn, Seen = result.Seen },
            _ => result,
        };
    }

    /// <summary>
    /// The seeds of a law's cases: past failures, then fresh ones, which follow from the profile's seed and the law's id alone.
    /// </summary>
    public static IEnumerable<ulong> SeedsOf(Law law, Profile profile) =>
        PastOf(law, profile).Concat(FreshOf(law, profile).Take(CasesOf(law, profile)));

    private static IEnumerable<ulong> PastOf(Law law, Profile profile) =>
        profile.Past.Where(past => past.Law == law.Id).Select(past => past.Seed);

    private static IEnumerable<ulong> FreshOf(Law law, Profile profile)
    {
        for (var fresh = new Draw(profile.Seed ^ Hash(law.Id)); ;)
            yield return fresh.Bits();
    }

    private static int CasesOf(Law law, Profile profile) => Math.Max(1, profile.Cases / law.OneIn);

    private static LawResult Run(Law law, Subject subject, Profile profile, IProgress<LawProgress> progress)
    {
        int applied = 0;
        double margin = 0;
        Coverage.Counter drawn = new(), seen = new();
        LawResult? failed = null;
        foreach (ulong seed in PastOf(law, profile).TakeWhile(_ => failed is null))
            Try(seed, Case.Build(law.Kind, seed));

        // All cases are drawn and counted, whether a law failed before or not: shares of a number of draws that depends on them
        // are no shares.
        int cases = CasesOf(law, profile), step = Math.Max(LeastBetweenReports, cases / Reports), done = 0;
        foreach (ulong seed in FreshOf(law, profile).Take(cases))
        {
            Case @case = Case.Build(law.Kind, seed);
            if (IsCounted(law))
                drawn.Add(@case.Problem.Regimes);
            if (failed is null)
                Try(seed, @case, seen);
            if (++done % step == 0 || done == cases)
                progress.Report(new(subject.Name, law, done, cases));
        }

        LawResult result = failed ?? (applied == 0
            ? new LawResult.Skipped(law, "no case had what it speaks of")
            : new LawResult.Passed(law, applied, margin));
        return result with { Drawn = drawn.Total, Seen = seen.Total };

        void Try(ulong seed, Case @case, Coverage.Counter? counter = null)
        {
            Case adapted = law.Adapt(subject, @case);
            if (IsCounted(law))
                counter?.Add(adapted.Problem.Regimes);
            Trial trial = Trial.Of(law, subject, adapted);
            if (trial.Holds)
                (applied, margin) = (applied + (trial.Applied ? 1 : 0), Math.Max(margin, trial.Margin));
            else
                failed = Simplest(law, subject, @case, trial, seed);
        }
    }

    // The rows of a large problem are compared in pairs to find equal ones: that would take longer than the law.
    private static bool IsCounted(Law law) => law.Kind is CaseKind.Small or CaseKind.Fit;

    private static LawResult.Failed Simplest(Law law, Subject subject, Case @case, Trial trial, ulong seed)
    {
        for (int trials = 0; trials < ShrinkingTrials;)
        {
            (Case Case, Trial Trial)? simpler = null;
            foreach (Case candidate in @case.Shrink())
            {
                Trial attempt = Trial.Of(law, subject, law.Adapt(subject, candidate));
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
        return new(law, seed, law.Adapt(subject, @case).ToString(), trial.Text);
    }

    // FNV-1a: the same on every machine, unlike string.GetHashCode.
    private static ulong Hash(string text) =>
        text.Aggregate(0xcbf29ce484222325, (hash, letter) => (hash ^ letter) * 0x100000001b3);
}
