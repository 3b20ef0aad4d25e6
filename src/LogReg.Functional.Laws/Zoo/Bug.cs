namespace LogReg.Functional.Verification;

/// <summary>A wrong implementation, of a kind that people have made.</summary>
/// <param name="Name">What is wrong, in a few words.</param>
/// <param name="Source">Where it was made, or where one is warned of it.</param>
/// <param name="Subject">The implementation: right but for one piece, and only the parts that it shows in.</param>
/// <param name="CaughtBy">The ids of laws, two at least, that catch it in 200 cases.</param>
public sealed record Bug(string Name, string Source, Subject Subject, IReadOnlyList<string> CaughtBy)
{
    internal Bug(string name, string source, Subject subject, params string[] caughtBy)
        : this(name, source, subject.WithName(name), (IReadOnlyList<string>)caughtBy) { }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
