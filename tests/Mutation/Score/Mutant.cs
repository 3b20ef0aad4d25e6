namespace LogReg.Functional.Mutation;

/// <summary>One mutant of a report, its texts on one line each.</summary>
/// <param name="Id">Its number in the report and in the mutated assembly.</param>
/// <param name="File">Relative to the project.</param>
/// <param name="Line">Where it starts, counted from 1.</param>
/// <param name="Span">The characters it replaces.</param>
/// <param name="Code">That whole line.</param>
/// <param name="Original">What it replaces.</param>
/// <param name="Replacement">With what.</param>
/// <param name="Mutator">The kind of mutation.</param>
/// <param name="Fate">Killed, Survived, NoCoverage, Timeout, RuntimeError, or not run: CompileError, Ignored.</param>
internal sealed record Mutant(
    int Id, string File, int Line, (int From, int To) Span, string Code, string Original, string Replacement, string Mutator, string Fate)
{
    /// <summary>Part of the score: whoever was compiled and not left out.</summary>
    public bool Counts => Fate is not ("CompileError" or "Ignored");

    /// <summary>A test failed. A timeout is no kill: it does not say what is wrong.</summary>
    public bool Died => Fate == "Killed";

    /// <summary>The first folder; "rest" for files in none.</summary>
    public string Folder => File.Contains('/') ? File[..File.IndexOf('/')] : "rest";

    public override string ToString() => $"{File}:{Line} {Fate} ({Mutator})\n    {Code}\n    {Original}\n -> {Replacement}";
}
