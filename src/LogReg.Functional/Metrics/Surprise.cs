using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>-ln of the probability of what happened.</summary>
internal static class Surprise
{
    private const int Shift = 100;

    /// <summary>
    /// -ln right = ln(1 + wrong / right) to a few ulp, near 1 too, where -ln right itself would have lost its digits; infinite at 0.
    /// </summary>
    /// <param name="right">The probability of what happened.</param>
    /// <param name="wrong">1 - right.</param>
    public static double At(double right, double wrong) => right switch
    {
        0 => double.PositiveInfinity,
        // The quotient would overflow.
        < 1e-300 => Elementary.LogOnePlus(wrong / Math.ScaleB(right, Shift)) + Shift * Elementary.Log(2),
        _ => Elementary.LogOnePlus(wrong / right),
    };
}
