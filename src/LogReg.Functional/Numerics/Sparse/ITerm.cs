namespace LogReg.Functional.Numerics;

/// <summary>What a number x of a matrix adds to the sum of its column, c the number of its row.</summary>
internal interface ITerm
{
    static abstract double Add(double x, double c, double sum);
}

/// <summary>sum + c x with one rounding: X' times the numbers of the rows.</summary>
internal readonly struct ProductTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double x, double c, double sum) => Math.FusedMultiplyAdd(x, c, sum);
}

/// <summary>sum + (c x) x, the first product rounded: the diagonal of X'CX.</summary>
internal readonly struct SquareTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double x, double c, double sum) => Math.FusedMultiplyAdd(c * x, x, sum);
}
