using System.Collections.Concurrent;

namespace LogReg.Functional.Verification;

/// <summary>
/// Asks every law about every subject, on as many threads as there are processors. A law runs on a thread of its own, which is left
/// behind when it gives no answer: no code can be stopped that does not want to be.
/// </summary>
internal sealed record Vet(Profile Profile, TimeSpan Patience)
{
    private const int MostHangs = 2;

    /// <summary>What each law says of each subject.</summary>
    public IReadOnlyList<Vetted>[] Of(IReadOnlyList<Subject> subjects, IReadOnlyList<Law> laws)
    {
        var answers = new IReadOnlyList<Vetted>[subjects.Count];
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, subjects.Count));
        // Not threads of the pool: laws that ask for parallel answers need those.
        Thread[] workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (waiting.TryDequeue(out int next))
                answers[next] = Of(subjects[next], laws);
        }))];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        return answers;
    }

    private List<Vetted> Of(Subject subject, IReadOnlyList<Law> laws)
    {
        List<Vetted> answers = [];
        int hangs = 0;
        foreach (Law law in laws)
        {
            Vetted? answer = hangs < MostHangs ? InTime(law, subject) : new(law, Ruling.NotApplicable, 0, "not asked: it hangs");
            answers.Add(answer ?? new(law, Ruling.Caught, 0, $"no answer in {Patience}"));
            hangs += answer is null ? 1 : 0;
        }
        return answers;
    }

    private Vetted? InTime(Law law, Subject subject)
    {
        Vetted? answer = null;
        var thread = new Thread(() => answer = Vetted.Of(law, subject, Profile)) { IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? answer : null;
    }
}
