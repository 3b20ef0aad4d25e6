using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The state of <see cref="LBfgs"/>: where it is, f there, and what it remembers of the curvature.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Value">f(theta).</param>
/// <param name="Gradient">The gradient at theta.</param>
/// <param name="Moves">The last moves of theta, one after the other, the newest last: as many numbers as there are moves times d.</param>
/// <param name="Changes">What each of them changed the gradient by, in the same order.</param>
/// <param name="Metric">The Cholesky factor of the Hessian it began with, a packed lower triangle; empty without one.</param>
public sealed record LBfgsState(
    int Iteration, Vector Theta, double Value, Vector Gradient, Vector Moves, Vector Changes, Vector Metric) : IKnownState
{
    /// <inheritdoc/>
    double IKnownState.SquaredDecrement => Metric.Length > 0 ? -Gradient.Dot(LBfgs.Direction(this)) : 0;
}

/// <summary>
/// L-BFGS: theta + t d, d = -B g, B an approximation of the inverse Hessian from the last moves s and changes y of the gradient (the
/// two-loop recursion of Nocedal and Wright, "Numerical Optimization", 2006, algorithm 7.4, scaled by s.y / y.y of the newest pair). t = 1
/// is tried first and shortened until f falls by 1e-4 of what its slope promises; where f is flat to rounding, the slope at the new point
/// decides, as Hager and Zhang (2005) do. If twenty trials find no such point the step is one of gradient descent at 1/L, which does not
/// raise f, and the memory is dropped: a search that fails is never taken for success. One pass of O(n p) a trial, nearly always one a
/// step. With a metric, B starts as the inverse of a Hessian: that of a sixteenth of the rows (of all, where there are few) at the first
/// theta, made once, in O(n p^2 / 16 + p^3). Units and correlations of columns then no longer matter, and what is left for the pairs is
/// what the sample got wrong, 2 (d/m)^(1/2) or so for m rows: near the optimum each step brings one or two more digits of theta, from one
/// pass (Byrd, Chin, Neveitt and Nocedal, "On the use of stochastic Hessian information in optimization methods for machine learning",
/// 2011).
/// </summary>
/// <param name="memory">Pairs kept; at least 1.</param>
/// <param name="metric">True for a Hessian to begin with; takes O(p^2) memory.</param>
public sealed record LBfgs(int memory = 10, bool metric = false) : ISolver<LBfgsState>
{
    private const int Trials = 20;

    /// <summary>Pairs kept; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int memory { get; } = memory >= 1
        ? memory
        : throw new ArgumentOutOfRangeException(nameof(memory), memory, "L-BFGS must remember at least one pair.");

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"L-BFGS, memory {memory}{(metric ? ", metric of a sample" : "")}");

    /// <inheritdoc/>
    public LBfgsState Init(Objective objective, Vector theta)
    {
        Objective.CheckSmooth(objective, Description);
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        Cholesky? factor = metric ? Cholesky.OfLifted(objective.Sample().Expand(theta).Hessian, theta.Length) : null;
        return new(0, theta, value, gradient, [], [], factor?.Packed ?? []);
    }

    /// <inheritdoc/>
    public LBfgsState Step(Objective objective, LBfgsState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        return Search(objective, state, state.Moves.Length + state.Metric.Length == 0 ? Safe(objective, state) : Direction(state))
            ?? Forget(objective, state, state.Theta + Safe(objective, state));
    }

    private static Vector Safe(Objective objective, LBfgsState state) =>
        -LearningRate.Safe.At(state.Iteration, objective) * state.Gradient;

    /// <summary>The first point along the direction that is good enough; none if there is none.</summary>
    private LBfgsState? Search(Objective objective, LBfgsState state, Vector direction)
    {
        double slope = state.Gradient.Dot(direction), length = 1;
        if (!(slope < 0))
            return null;
        for (int trial = 0; trial < Trials; trial++)
        {
            Vector theta = state.Theta + length * direction;
            (double value, Vector gradient) = objective.ValueAndGradient(theta);
            double rise = value - state.Value;
            bool falls = rise <= SafeLength.LeastDecrease * length * slope;
            bool flatButDownhill = rise <= SafeLength.Flat * state.Value && gradient.Dot(direction) <= -(1 - 2 * SafeLength.LeastDecrease) * slope;
            if ((falls || flatButDownhill) && gradient.IsFinite)
                return Remember(state, theta, value, gradient);

            // The lowest point of the parabola through both values and the slope, kept within a tenth and a half.
            double lowest = -slope * length * length / (2 * (rise - slope * length));
            length = lowest > length / 10 ? Math.Min(lowest, length / 2) : length / 10;
        }
        return null;
    }

    private static LBfgsState Forget(Objective objective, LBfgsState state, Vector theta)
    {
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        return new(state.Iteration + 1, theta, value, gradient, [], [], state.Metric);
    }

    /// <summary>A pair whose curvature is lost in rounding is not kept.</summary>
    private LBfgsState Remember(LBfgsState state, Vector theta, double value, Vector gradient)
    {
        Vector move = theta - state.Theta, change = gradient - state.Gradient;
        bool bends = move.Dot(change) > Math.ScaleB(1, -52) * move.Norm * change.Norm;
        return new(
            state.Iteration + 1, theta, value, gradient,
            bends ? Append(state.Moves, move) : state.Moves,
            bends ? Append(state.Changes, change) : state.Changes,
            state.Metric);
    }

    private Vector Append(Vector pairs, Vector newest)
    {
        int kept = Math.Min(pairs.Length, (memory - 1) * newest.Length);
        return Vector.Create([.. pairs.Span[^kept..], .. newest.Span]);
    }

    /// <summary>d = -B g; there must be a pair, or a metric.</summary>
    internal static Vector Direction(LBfgsState state)
    {
        int d = state.Theta.Length, pairs = state.Moves.Length / d;
        double[] q = [.. state.Gradient.Span], share = new double[pairs];
        for (int k = pairs - 1; k >= 0; k--)
        {
            share[k] = Lanes.Dot(Move(k), q) / Lanes.Dot(Move(k), Change(k));
            Add(q, -share[k], Change(k));
        }
        if (state.Metric.Length > 0)
            q = Cholesky.OfPacked(state.Metric, d).Solve(q);
        else
            Scale(q, Lanes.Dot(Move(pairs - 1), Change(pairs - 1)) / Lanes.Dot(Change(pairs - 1), Change(pairs - 1)));
        for (int k = 0; k < pairs; k++)
            Add(q, share[k] - Lanes.Dot(Change(k), q) / Lanes.Dot(Move(k), Change(k)), Move(k));
        return -1 * Vector.Own(q);

        ReadOnlySpan<double> Move(int k) => state.Moves.Span.Slice(k * d, d);

        ReadOnlySpan<double> Change(int k) => state.Changes.Span.Slice(k * d, d);
    }

    private static void Scale(double[] q, double factor)
    {
        for (int j = 0; j < q.Length; j++)
            q[j] *= factor;
    }

    private static void Add(double[] to, double factor, ReadOnlySpan<double> x)
    {
        for (int j = 0; j < to.Length; j++)
            to[j] += factor * x[j];
    }
}
