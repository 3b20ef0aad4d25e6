using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How each row sits with a fit of two classes, a number a row, p_i its probability and s_i its weight. (Pregibon, Annals of Statistics 9,
/// 1981.) A row of weight 0 has a residual and no influence.
/// </summary>
/// <param name="Response">y_i - p_i.</param>
/// <param name="Pearson">(y_i - p_i) (s_i / (p_i (1 - p_i)))^(1/2).</param>
/// <param name="Deviance">sign(y_i - p_i) (2 s_i (loss_i - what the saturated model loses))^(1/2); the squares add up to the
/// deviance.</param>
/// <param name="Leverage">h_i = s_i p_i (1 - p_i) x_i'I^-1 x_i, between 0 and 1; they add up to the number of coefficients.</param>
/// <param name="CooksDistance">Pearson_i^2 h_i / (d (1 - h_i)^2): how far leaving the row out moves theta, to first order.</param>
public sealed record RowDiagnostics(Vector Response, Vector Pearson, Vector Deviance, Vector Leverage, Vector CooksDistance)
{
    /// <summary>The diagnostics at theta, which minimises the objective. O(n d^2).</summary>
    /// <returns>The diagnostics, or <see cref="InferenceError.NotSmooth"/>, <see cref="InferenceError.Singular"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    public static Result<RowDiagnostics, InferenceError> Of(LogisticObjective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        objective.CheckTheta(theta);
        if (objective.Penalty.Lambda1 > 0)
            return new Result<RowDiagnostics, InferenceError>.Error(new InferenceError.NotSmooth(objective.Penalty));
        return Cholesky.Of(objective.Expand(theta).Hessian, objective.Dimension) is { } factor
            ? new Result<RowDiagnostics, InferenceError>.Ok(Of(objective, theta, factor))
            : new Result<RowDiagnostics, InferenceError>.Error(new InferenceError.Singular());
    }

    private static RowDiagnostics Of(LogisticObjective objective, Vector theta, Cholesky factor)
    {
        Dataset data = objective.Data;
        (Vector y, Vector s) = (data.Y, data.Weights);
        double[] logits = Scores.RowLogits(objective, theta), x = new double[objective.Dimension];
        double[] response = new double[data.Rows], pearson = new double[data.Rows], deviance = new double[data.Rows];
        double[] leverage = new double[data.Rows], cooks = new double[data.Rows];
        for (int i = 0; i < data.Rows; i++)
        {
            double z = logits[i], curvature = LogLoss.SecondDerivative(z);
            response[i] = -LogLoss.Derivative(y[i], z);
            pearson[i] = Standardised(response[i], s[i], curvature, y[i], z);
            deviance[i] = Math.CopySign(Math.Sqrt(2 * s[i] * Math.Max(0, LogLoss.Value(y[i], z) - Entropy(y[i]))), response[i]);
            if (objective.Intercept)
                x[0] = 1;
            data.X.Storage.CopyRow(i, x.AsSpan(objective.Intercepts));
            double[] whitened = factor.Whiten(x);
            leverage[i] = s[i] * curvature * Lanes.Dot(whitened, whitened) / data.TotalWeight;
            cooks[i] = pearson[i] * pearson[i] * leverage[i] / (objective.Dimension * (1 - leverage[i]) * (1 - leverage[i]));
        }
        return new(Vector.Own(response), Vector.Own(pearson), Vector.Own(deviance), Vector.Own(leverage), Vector.Own(cooks));
    }

    /// <summary>
    /// (y - p) (s / (p (1 - p)))^(1/2). For a hard label that is s^(1/2) e^(|z|/2) where it is wrong and e^(-|z|/2) where it is right,
    /// which no underflow of p (1 - p) touches.
    /// </summary>
    private static double Standardised(double response, double s, double curvature, double y, double z) => y switch
    {
        1 => Math.Sqrt(s) * Elementary.Exp(-z / 2),
        0 => -Math.Sqrt(s) * Elementary.Exp(z / 2),
        _ => response * Math.Sqrt(s / curvature),
    };

    /// <summary>What the saturated model loses on a row: -y log y - (1 - y) log(1 - y).</summary>
    private static double Entropy(double y) =>
        y is 0 or 1 ? 0 : y * Elementary.LogOnePlus((1 - y) / y) + (1 - y) * Elementary.LogOnePlus(y / (1 - y));
}
