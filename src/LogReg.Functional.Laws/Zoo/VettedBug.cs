namespace LogReg.Functional.Verification;

/// <summary>A bug and what each law said of it, in the order of the laws.</summary>
public sealed record VettedBug(Bug Bug, IReadOnlyList<Vetted> Laws)
{
    /// <summary>The ids of the laws that caught it.</summary>
    public IEnumerable<string> CaughtBy => Laws.Where(vetted => vetted.Ruling == Ruling.Caught).Select(vetted => vetted.Law.Id);

    /// <summary>At least two laws caught it, those that it names among them.</summary>
    public bool IsCaught => CaughtBy.Count() >= 2 && Bug.CaughtBy.All(CaughtBy.Contains);
}
