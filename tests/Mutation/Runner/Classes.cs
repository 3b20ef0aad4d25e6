namespace LogReg.Functional.Mutation;

/// <summary>
/// Which test classes are meant: <c>-A,B</c> are all but A and B; <c>A,B</c> are these alone, whose tests are about other processes, so
/// that each mutant needs processes of its own.
/// </summary>
internal sealed class Classes(string text)
{
    public bool AreApart => !text.StartsWith('-');

    public bool Take(string test) =>
        AreApart == text.TrimStart('-').Split(',').Any(name => test[..test.IndexOf('|')].EndsWith('.' + name, StringComparison.Ordinal));

    public override string ToString() => text;
}
