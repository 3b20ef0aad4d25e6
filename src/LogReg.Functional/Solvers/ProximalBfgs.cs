using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The state of <see cref="ProximalBfgs"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Value">f(theta).</param>
/// <param name="Gradient">The gradient of the smooth part at theta.</param>
/// <param name="Hessian">What it takes for the Hessian of the smooth part, a packed lower triangle.</param>
public sealed record ProximalBfgsState(int Iteration, Vector Theta, double Value, Vector Gradient, Vector Hessian) : IKnownState;

/// <summary>
/// Proximal BFGS, for L1 penalties and elastic nets: theta + t d, where d minimises g.d + d'Bd/2 + lambda1 |w + d|_1, g the gradient of the
/// smooth part and B an approximation of its Hessian; the minimum is that of <see cref="CoordinateDescent"/>, with exact zeros (Lee, Sun
/// and Saunders, "Proximal Newton-type methods", 2014; Scheinberg and Tang, "Practical inexact proximal quasi-Newton method", 2016).
/// <para>B begins as the Hessian of a sixteenth of the rows (of all, where there are few) at the first theta, and each step corrects it by
/// what it saw, s the move of theta and y that of g: B + yy'/y's - Bs(Bs)'/s'Bs (Nocedal and Wright, "Numerical Optimization", 2006,
/// equation 6.19). So no Hessian of all rows is made: what the sample got wrong, 2 (d/m)^(1/2) or so for m rows, is what a step leaves of
/// the distance, from one pass (Byrd, Chin, Neveitt and Nocedal, 2011). It is best begun at the optimum of the sample.</para>
/// <para>t = 1 is tried first and shortened until f falls by 1e-4 of what t d promises, -t (g.d + lambda1 (|w + d|_1 - |w|_1)); where f is
/// flat to rounding, the slope at the new point decides, as Hager and Zhang (2005) do. If twenty trials find no such point the step is a
/// proximal one of 1/L, which does not raise f, and B is the Hessian of all rows there: a search that fails is never taken for
/// success.</para>
/// <para>One pass of O(n p) a trial, nearly always one a step, and O(p^3) for the model; O(p^2) memory.</para>
/// </summary>
public sealed record ProximalBfgs : ISolver<ProximalBfgsState>
{
    private const int Trials = 20;

    /// <inheritdoc/>
    public string Description => "proximal BFGS";

    /// <inheritdoc/>
    public bool HandlesL1 => true;

    /// <inheritdoc/>
    public ProximalBfgsState Init(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        return new(0, theta, value, gradient, Vector.Own(objective.Sample().Expand(theta).Hessian));
    }

    /// <inheritdoc/>
    public ProximalBfgsState Step(Objective objective, ProximalBfgsState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        return Search(objective, state)
            ?? Afresh(objective, state, objective.ProximalStep(state.Theta, LearningRate.Safe.At(state.Iteration, objective)));
    }

    /// <summary>The first point towards the model's minimum that is good enough; none if there is none.</summary>
    private static ProximalBfgsState? Search(Objective objective, ProximalBfgsState state)
    {
        var model = new LassoModel(
            state.Theta, state.Gradient, [.. state.Hessian.Span], objective.Intercepts, objective.Penalty.Lambda1);
        Vector target = model.Minimum(), direction = target - state.Theta;
        double promised = model.Of(direction).Promised, length = 1;
        if (!(promised > 0 && promised < double.PositiveInfinity))
            return null;
        for (int trial = 0; trial < Trials; trial++)
        {
            // The whole step arrives at zeros, which theta + 1 d would miss by a rounding.
            Vector theta = length == 1 ? target : state.Theta + length * direction;
            (double value, Vector gradient) = objective.ValueAndGradient(theta);
            double rise = value - state.Value;
            bool falls = rise <= -SafeLength.LeastDecrease * length * promised;
            bool flatButDownhill = rise <= SafeLength.Flat * state.Value
                && Slope(objective, theta, gradient, direction) <= (1 - 2 * SafeLength.LeastDecrease) * promised;
            if ((falls || flatButDownhill) && gradient.IsFinite)
                return new(state.Iteration + 1, theta, value, gradient, Corrected(state, theta - state.Theta, gradient - state.Gradient));

            // The lowest point of the parabola through both values and the slope, kept within a tenth and a half.
            double lowest = promised * length * length / (2 * (rise + promised * length));
            length = lowest > length / 10 ? Math.Min(lowest, length / 2) : length / 10;
        }
        return null;
    }

    private static ProximalBfgsState Afresh(Objective objective, ProximalBfgsState state, Vector theta)
    {
        Expansion there = objective.Expand(theta);
        return new(state.Iteration + 1, theta, there.Value, there.Gradient, Vector.Own(there.Hessian));
    }

    /// <summary>The slope of f along a direction just before theta: where a coefficient arrives at 0, |w_j| was falling.</summary>
    private static double Slope(Objective objective, Vector theta, Vector gradient, Vector direction)
    {
        double slope = gradient.Dot(direction);
        for (int j = objective.Intercepts; j < theta.Length; j++)
            slope += objective.Penalty.Lambda1 * (theta[j] == 0 ? -Math.Abs(direction[j]) : Math.Sign(theta[j]) * direction[j]);
        return slope;
    }

    /// <summary>B after a move that changed the gradient; as it was where what it saw of the curvature is lost in rounding.</summary>
    private static Vector Corrected(ProximalBfgsState state, Vector move, Vector change)
    {
        int d = move.Length;
        ReadOnlySpan<double> b = state.Hessian.Span;
        double[] bent = new double[d];
        for (int j = 0; j < d; j++)
        {
            ReadOnlySpan<double> row = b.Slice(HessianKernel.Index(j, 0), j + 1);
            Lanes.AddTimes(bent, move[j], row[..j]);
            bent[j] += Lanes.Dot(row, move.Span[..(j + 1)]);
        }
        double seen = move.Dot(change), known = Lanes.Dot(move.Span, bent);
        if (!(seen > Math.ScaleB(1, -52) * move.Norm * change.Norm && known > 0))
            return state.Hessian;
        double[] corrected = [.. b];
        for (int j = 0; j < d; j++)
        {
            Span<double> row = corrected.AsSpan(HessianKernel.Index(j, 0), j + 1);
            Lanes.AddTimes(row, change[j] / seen, change.Span[..(j + 1)]);
            Lanes.AddTimes(row, -bent[j] / known, bent.AsSpan(0, j + 1));
        }
        var next = Vector.Own(corrected);
        return next.IsFinite ? next : state.Hessian;
    }
}
