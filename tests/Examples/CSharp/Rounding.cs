namespace LogReg.Functional.Examples;

/// <summary>What one rounding can do.</summary>
public static class Rounding
{
    /// <summary>u = 2^-53, half a unit in the last place of 1: the largest relative error of one rounded operation.</summary>
    public const double U = 1.0 / (1L << 53);
}
