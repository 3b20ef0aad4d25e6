namespace LogReg.Functional.Canary;

/// <summary>A test looks at the answer: every mutant must die.</summary>
public static class Dies
{
    public static int Successor(int x) => x + 1;
}
