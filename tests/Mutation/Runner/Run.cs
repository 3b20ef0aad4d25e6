using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LogReg.Functional.Mutation;

/// <summary>A run over the mutants of a report, several at a time.</summary>
internal sealed class Run(string made, string result, Classes classes, int leastLimit, int hands, Func<int?, Hand> start)
{
    private const string SoFar = "lives under the quick tests";

    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(20);

    /// <summary>Tries all that a pattern takes, on from where a run with the same result was ended; 1 if a test fails by itself.</summary>
    public int Of(IReadOnlyList<Pattern> patterns, Reviewed reviewed)
    {
        long from = Stopwatch.GetTimestamp();
        (IReadOnlySet<int> once, Test[] tests) = Measured();
        Test[] failing = [.. tests.Where(test => test.Failure.Length > 0)];
        foreach (Test test in failing)
            Console.Error.WriteLine($"{test.Name}, without a mutant: {test.Failure}");
        if (failing.Length > 0 || tests.Length == 0)
            return 1;

        Mutant[] chosen = [.. Chosen(patterns, reviewed)];
        Say($"{chosen.Length} mutants, {tests.Length} tests that take {tests.Sum(test => test.Milliseconds) / 1000} s");
        Say($"{once.Count} mutants in what is computed once");
        var results = new Results(made);
        Judge[] judges = [.. Enumerable.Range(0, hands).Select(_ => new Judge(start, tests, once, classes.AreApart))];
        Dictionary<int, (string Status, string Reason)> found = results.GoOn(result);
        Mutant[] left = [.. chosen.Where(mutant => !found.ContainsKey(mutant.Id))];
        if (!classes.AreApart)
            left = [.. chosen.Where(mutant => found.GetValueOrDefault(mutant.Id).Reason == SoFar), .. Alive(left, quick: true)];
        _ = Alive(left, quick: false);
        foreach (Judge judge in judges)
            judge.Dispose();
        Say($"done in {Stopwatch.GetElapsedTime(from):h\\:mm\\:ss}");
        return 0;

        // One after the other, each by the first judge that is free; in the order of their numbers.
        Mutant[] Alive(Mutant[] mutants, bool quick)
        {
            var alive = new ConcurrentBag<int>();
            long written = Stopwatch.GetTimestamp();
            int next = -1;
            Task.WaitAll(judges.Select(judge => Task.Run(() =>
            {
                for (int i = Interlocked.Increment(ref next); i < mutants.Length; i = Interlocked.Increment(ref next))
                    if (Lives(judge, mutants[i], $"{i + 1}/{mutants.Length}", quick))
                        alive.Add(i);
            })));
            results.Write(result);
            return [.. alive.Order().Select(i => mutants[i])];

            bool Lives(Judge judge, Mutant mutant, string place, bool quick)
            {
                long begun = Stopwatch.GetTimestamp();
                Verdict verdict = judge.Of(mutant, quick);
                bool lives = verdict.Status is "Survived" or "NoCoverage";
                string time = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(begun).TotalSeconds:f1} s");
                string by = judge.NameOf(verdict.Test) + (verdict.IsLate ? " (late)" : "");
                lock (results)
                {
                    results.Set(mutant.Id, verdict.Status, quick && lives ? SoFar : verdict.Reason, judge.NameOf(verdict.Test));
                    Say($"{place} {time} {verdict.Status} {mutant.Id} {mutant.File}:{mutant.Line} {by}");
                    if (Stopwatch.GetElapsedTime(written) > WriteEvery)
                    {
                        results.Write(result);
                        written = Stopwatch.GetTimestamp();
                    }
                }
                return lives;
            }
        }
    }

    /// <summary>What the tests do without a mutant, measured once for these assemblies and registers, and kept beside them.</summary>
    private (IReadOnlySet<int> Once, Test[] Tests) Measured()
    {
        string kept = Path.Combine(AppContext.BaseDirectory, $"measured {classes} {Environment.GetEnvironmentVariable("DOTNET_EnableAVX2")}.tsv");
        if (!File.Exists(kept))
        {
            using Hand hand = start(null);
            File.WriteAllLines(kept + ".new", hand.Measure(classes).Select(words => string.Join('\t', words)));
            File.Move(kept + ".new", kept);
        }
        string[][] lines = [.. File.ReadLines(kept).Select(line => line.Split('\t'))];
        return (Test.Ids(lines[0][1]), [.. lines.Skip(1).Select(words => Test.Of(words, leastLimit))]);
    }

    private IEnumerable<Mutant> Chosen(IReadOnlyList<Pattern> patterns, Reviewed reviewed) =>
        from mutant in Report.Read(made)
        where mutant.Counts
        let place = patterns.TakeWhile(pattern => !pattern.Takes(mutant)).Count()
        where place < patterns.Count
        group mutant by place into alike
        orderby alike.Key
        from mutant in Sample.Of(alike)
        orderby reviewed.Names(mutant)
        select mutant;

    private static void Say(string line) => Console.WriteLine(line);
}
