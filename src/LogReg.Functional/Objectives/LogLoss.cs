using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The logistic loss of one row at logit z with label y in [0, 1], natural logarithm:
/// loss(y, z) = softplus(z) - y z = -y log p - (1 - y) log(1 - p), p = sigmoid(z).
/// Computed from the logit, never as the logarithm of a probability, and from terms that are all of one sign, so that it keeps
/// its relative accuracy however sure the prediction is.
/// </summary>
public static class LogLoss
{
    /// <summary>loss(y, z) = (1 - y) softplus(z) + y softplus(-z) >= 0; for y = 0 or 1 within 4 units in the last place.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is not in [0, 1].</exception>
    public static double Value(double y, double z)
    {
        CheckLabel(y);
        return Share(y, -z) + Share(1 - y, z);

        // No label on a side: nothing, even where softplus is infinite.
        static double Share(double mass, double z) => mass == 0 && !double.IsNaN(z) ? 0 : mass * Softplus(z);
    }

    /// <summary>d loss / dz = sigmoid(z) - y, computed as (1 - y) sigmoid(z) - y sigmoid(-z).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is not in [0, 1].</exception>
    public static double Derivative(double y, double z)
    {
        CheckLabel(y);
        return (1 - y) * Elementary.Sigmoid(z) - y * Elementary.Sigmoid(-z);
    }

    /// <summary>d2 loss / dz2 = sigmoid(z) sigmoid(-z), at most 1/4, the same for every label.</summary>
    public static double SecondDerivative(double z) => Elementary.Sigmoid(z) * Elementary.Sigmoid(-z);

    /// <summary>softplus(z) = log(1 + e^z) = max(z, 0) + log1p(e^-|z|), relative error below 4.5 u, u = 2^-53.</summary>
    public static double Softplus(double z) => Elementary.Softplus(z);

    private static void CheckLabel(double y)
    {
        if (!(y is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(y), y, "A label must lie in [0, 1].");
    }
}
