using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The state of <see cref="Newton"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Value">f(theta).</param>
/// <param name="Gradient">The gradient at theta.</param>
/// <param name="Direction">Where the next step goes.</param>
public sealed record NewtonState(int Iteration, Vector Theta, double Value, Vector Gradient, Vector Direction) : IKnownState
{
    /// <inheritdoc/>
    double IKnownState.SquaredDecrement => -Gradient.Dot(Direction);
}

/// <summary>
/// Newton's method: theta + t d with H d = -g, H the Hessian and g the gradient. Near the optimum the number of right digits doubles each
/// step. t = 1 is tried first; where f does not fall by enough, <see cref="SafeLength"/> says how far to go, without a search, so that it
/// converges from anywhere. Where H is singular to working accuracy, a small multiple of its diagonal is added (collinear
/// columns then share what they have in common); where there is no curvature left at all, it takes a gradient step of 1/L.
/// A step is one pass of O(n p^2), or two and one of O(n p) where t = 1 is too far.
/// </summary>
public sealed record Newton : ISolver<NewtonState>
{
    private const int MostPolishing = 20;

    /// <inheritdoc/>
    public string Description => "Newton";

    /// <summary>
    /// Newton's steps from an answer until its decrement does not fall any more, 20 at most: a gap of 1e-10 leaves half of the digits of
    /// theta, one or two steps more the rest, as far as the condition of the Hessian lets them. A pass of O(n p^2) each.
    /// </summary>
    /// <exception cref="ArgumentException">There is an L1 penalty, or <paramref name="theta"/> does not fit the objective or is not
    /// finite.</exception>
    public static Vector Polish(Objective objective, Vector theta)
    {
        Objective.CheckSmooth(objective, nameof(Newton));
        Trainer.CheckStart(objective, theta);
        return Polished(objective, theta).Theta;
    }

    /// <summary>The same with the expansion there, which whoever goes on with it need not make again.</summary>
    internal static (Vector Theta, Expansion There) Polished(Objective objective, Vector theta)
    {
        (Vector Theta, Expansion There)? best = null;
        double least = double.PositiveInfinity;
        foreach ((NewtonState state, Expansion there) in Expanded(objective, theta).Take(MostPolishing))
        {
            double decrement = -state.Gradient.Dot(state.Direction);
            if (best is not null && !(decrement < least / 2))
                break;
            (least, best) = (decrement, (state.Theta, there));
        }
        return best!.Value;
    }

    /// <inheritdoc/>
    public NewtonState Init(Objective objective, Vector theta)
    {
        Objective.CheckSmooth(objective, Description);
        return Ahead(objective, 0, theta, objective.Expand(theta));
    }

    /// <inheritdoc/>
    public NewtonState Step(Objective objective, NewtonState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        return Advance(objective, state).State;
    }

    /// <summary>The states from theta on, each with the expansion there.</summary>
    internal static IEnumerable<(NewtonState State, Expansion There)> Expanded(Objective objective, Vector theta)
    {
        Expansion there = objective.Expand(theta);
        for (NewtonState state = Ahead(objective, 0, theta, there); ; (state, there) = Advance(objective, state))
            yield return (state, there);
    }

    private static (NewtonState State, Expansion There) Advance(Objective objective, NewtonState state)
    {
        Vector theta = state.Theta + state.Direction;
        Expansion there = objective.Expand(theta);
        if (!SafeLength.IsDecrease(state.Value, state.Gradient.Dot(state.Direction), there.Value))
        {
            if (SafeLength.Of(objective, state.Direction) is < 1 and var length)
                MoveTo(state.Theta + length * state.Direction);
            if (SafeLength.IsRise(state.Value, there.Value))
                MoveTo(state.Theta - LearningRate.Safe.At(state.Iteration, objective) * state.Gradient);
        }
        return (Ahead(objective, state.Iteration + 1, theta, there), there);

        void MoveTo(Vector next) => (theta, there) = (next, objective.Expand(next));
    }

    private static NewtonState Ahead(Objective objective, int iteration, Vector theta, Expansion here)
    {
        Vector direction = Cholesky.OfLifted(here.Hessian, theta.Length)?.Solve(-here.Gradient) is { IsFinite: true } newton
            ? newton
            : -LearningRate.Safe.At(iteration, objective) * here.Gradient;
        return new(iteration, theta, here.Value, here.Gradient, direction);
    }
}
