namespace LogReg.Functional.Canary;

/// <summary>A test calls this and does not look at the answer: every mutant must live.</summary>
public static class Lives
{
    public static int Successor(int x) => x + 1;
}
