namespace LogReg.Functional.Numerics;

/// <summary>
/// argmin_u t |u| + (u - v)^2 / 2 = sign(v) max(|v| - t, 0): nearer to 0 by t, and exactly 0 where v is no farther from it than t. The
/// proximal map of t |.|_1. (Donoho and Johnstone, "Ideal spatial adaptation by wavelet shrinkage", 1994.)
/// </summary>
internal static class SoftThreshold
{
    /// <summary>NaN gives NaN.</summary>
    public static double Of(double v, double threshold) =>
        v > threshold ? v - threshold : v < -threshold ? v + threshold : double.IsNaN(v) ? v : 0;
}
