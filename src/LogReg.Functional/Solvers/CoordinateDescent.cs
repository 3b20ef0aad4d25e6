using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The state of <see cref="CoordinateDescent"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Value">f(theta).</param>
/// <param name="Gradient">The gradient of the smooth part at theta.</param>
public sealed record CoordinateDescentState(int Iteration, Vector Theta, double Value, Vector Gradient) : IKnownState
{
    internal static CoordinateDescentState At(Objective objective, int iteration, Vector theta)
    {
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        return new(iteration, theta, value, gradient);
    }
}

/// <summary>
/// Proximal Newton by coordinate descent, for L1 penalties and elastic nets (without one it is a Newton method): theta + t d, where d
/// minimises g.d + d'Hd/2 + lambda1 |w + d|_1, g and H the gradient and the Hessian of the smooth part (Lee, Sun and Saunders, "Proximal
/// Newton-type methods", 2014; Friedman, Hastie and Tibshirani, 2010). Coefficients become 0 exactly, and near the optimum the number of
/// right digits doubles each step.
/// <para>Working set: only the coefficients that are not 0 take part, and of the others those with the largest |g_j|: up to
/// <paramref name="workingSet"/> in all, and beyond that while |g_j| is above lambda1, so that they break the KKT conditions, up to as many
/// as are not 0 already. The rest stay 0. Every step looks at all of them anew, so none is left out for good. (Johnson and Guestrin,
/// "Blitz", 2015; Massias, Gramfort and Salmon, "Celer", 2018.)</para>
/// <para>Length: with r the most that d moves any logit, D = -(g.d + lambda1 (|w + d|_1 - |w|_1)) and q = d'Hd, at most D where d is the
/// minimum, f falls by t D - q (e^(t r) - 1 - t r)/r^2 at least, for the loss is self-concordant and |.|_1 convex. t = 1 is taken where r
/// is at most 1.79 and that is not negative; otherwise where f falls by enough of D; otherwise t = ln(1 + r D/q)/r, where it is largest.
/// Where that does not go down either (no curvature, or rounding alone), the step is a proximal one of 1/L, which does.</para>
/// <para>A step is a pass of O(n k^2) for k coefficients in the working set, and after it one of O(n p); where logits move far up to two
/// more.</para>
/// </summary>
/// <param name="workingSet">How many coefficients take part at least; at least 1.</param>
public sealed record CoordinateDescent(int workingSet = 64) : ISolver<CoordinateDescentState>
{
    /// <summary>How many coefficients take part at least; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int workingSet { get; } = workingSet >= 1
        ? workingSet
        : throw new ArgumentOutOfRangeException(nameof(workingSet), workingSet, "A working set must have at least one coefficient.");

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"coordinate descent, working set {workingSet}");

    /// <inheritdoc/>
    public bool HandlesL1 => true;

    /// <inheritdoc/>
    public CoordinateDescentState Init(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return CoordinateDescentState.At(objective, 0, theta);
    }

    /// <inheritdoc/>
    public CoordinateDescentState Step(Objective objective, CoordinateDescentState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        double rate = LearningRate.Safe.At(state.Iteration, objective);
        return Newton(objective, state)
            ?? CoordinateDescentState.At(objective, state.Iteration + 1, objective.ProximalStep(state.Theta, rate));
    }

    /// <summary>The proximal Newton step in the working set; none where there is no direction down.</summary>
    private CoordinateDescentState? Newton(Objective objective, CoordinateDescentState state)
    {
        Vector theta = state.Theta;
        int coefficients = objective.Dimension - objective.Intercepts;
        int[] set = WorkingSet(objective, theta, state.Gradient);
        Expansion here = set.Length == coefficients ? objective.Expand(theta) : objective.Expand(theta, set);
        Vector from = objective.Pick(theta, set);
        var model = new LassoModel(from, here.Gradient, here.Hessian, objective.Intercepts, objective.Penalty.Lambda1);
        Vector to = model.Minimum(), direction = to - from;
        Vector target = Placed(objective, theta, set, to);
        if (!target.IsFinite)
            return null;
        (double promised, double bend) = model.Of(direction);

        // Where H is singular all but for rounding, what is left of d'Hd may be anything; at the minimum it is at most this.
        bend = Math.Max(bend, promised);
        Vector step = target - theta;
        double move = Move(objective, step);

        // (e^r - 1 - r) / r^2 is below (1 + r / 1.79) / 2 up to 1.79, being convex.
        if (move <= SafeLength.SafeMove && bend * (1 + move / SafeLength.SafeMove) / 2 <= promised)
            return At(target);
        if (!(promised > 0))
            return null;

        // The whole step arrives at zeros, which theta + 1 d would miss by a rounding.
        CoordinateDescentState there = At(target);
        if (there.Value <= state.Value - SafeLength.LeastDecrease * promised)
            return there;
        Vector next = theta + Math.Min(1, Elementary.LogOnePlus(move * promised / bend) / move) * step;
        return next.IsFinite && At(next) is var shorter && shorter.Value <= state.Value ? shorter : null;

        CoordinateDescentState At(Vector next) => CoordinateDescentState.At(objective, state.Iteration + 1, next);
    }

    private static double Move(Objective objective, Vector step) =>
        objective.LargestMoveBound(step) is <= SafeLength.SafeMove and var bound ? bound : objective.LargestMove(step);

    /// <summary>Which coefficients take part, in rising order. O(p log p).</summary>
    private int[] WorkingSet(Objective objective, Vector theta, Vector gradient)
    {
        int first = objective.Intercepts;
        var set = Enumerable.Range(0, theta.Length - first).Where(j => theta[first + j] != 0).ToList();
        int most = Math.Max(workingSet, 2 * set.Count);
        foreach (int j in Enumerable.Range(0, theta.Length - first)
            .Where(j => theta[first + j] == 0)
            .OrderByDescending(j => Math.Abs(gradient[first + j])))
        {
            if (set.Count >= most || (set.Count >= workingSet && Math.Abs(gradient[first + j]) <= objective.Penalty.Lambda1))
                break;
            set.Add(j);
        }
        set.Sort();
        return [.. set];
    }

    /// <summary>Theta with the intercepts and the coefficients of the working set replaced.</summary>
    private static Vector Placed(Objective objective, Vector theta, int[] set, Vector picked)
    {
        double[] placed = [.. theta.Span];
        int first = objective.Intercepts;
        for (int j = 0; j < picked.Length; j++)
            placed[j < first ? j : first + set[j - first]] = picked[j];
        return Vector.Own(placed);
    }
}
