using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The state of <see cref="NewtonCg"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Value">f(theta).</param>
/// <param name="Gradient">The gradient at theta.</param>
/// <param name="Forcing">The share of the gradient that the next step may leave of its linear equations.</param>
public sealed record NewtonCgState(int Iteration, Vector Theta, double Value, Vector Gradient, double Forcing) : IKnownState;

/// <summary>
/// Newton's method for many columns: H d = -g is solved by conjugate gradients from products H v of one pass each; the Hessian is never
/// made. They are preconditioned by the diagonal of H; of many classes, up to 256 columns, by its block of each class, made of a sample of
/// the rows, and under a ridge by lambda2 for what moves all classes alike, which the loss does not see. They end when the residual is
/// below a share of the gradient (the forcing term of Eisenstat and Walker, "Choosing the forcing terms in an inexact Newton method", 1996,
/// choice 2: 0.9 times the square of what the last step left of the gradient, between 1e-2 and 0.1), which keeps fast local convergence and
/// wastes no products far out or on digits that nobody asked for. In exact arithmetic d'H d = -g.d for such a d, so
/// <see cref="SafeLength"/> holds for it as for Newton's: no trust region is needed to converge from anywhere. A step is three passes of
/// O(n p), one more for each product, and two more where a step of length 1 is too far.
/// </summary>
/// <param name="products">The most products H v of one step; at least 1.</param>
public sealed record NewtonCg(int products = 250) : ISolver<NewtonCgState>
{
    // Of the forcing term: at 1e-2 a step already takes four digits off the gap, and a new gradient costs less than the products that a
    // tighter one would take.
    private const double Loosest = 0.1, Tightest = 1e-2, Safeguard = 0.9;

    /// <summary>The most products H v of one step; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int products { get; } = products >= 1
        ? products
        : throw new ArgumentOutOfRangeException(nameof(products), products, "A step needs at least one product.");

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"Newton-CG, up to {products} products");

    /// <inheritdoc/>
    public NewtonCgState Init(Objective objective, Vector theta)
    {
        Objective.CheckSmooth(objective, Description);
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        return new(0, theta, value, gradient, Loosest);
    }

    /// <inheritdoc/>
    public NewtonCgState Step(Objective objective, NewtonCgState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        HessianMap hessian = objective.HessianAt(state.Theta);
        Preconditioner preconditioner = hessian.Preconditioner();
        Vector direction = Solve(hessian, preconditioner, state.Gradient, state.Forcing);
        if (!(state.Gradient.Dot(direction) < 0) || !direction.IsFinite)
            direction = -LearningRate.Safe.At(state.Iteration, objective) * state.Gradient;
        Vector theta = state.Theta + direction;
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        if (!SafeLength.IsDecrease(state.Value, state.Gradient.Dot(direction), value))
        {
            if (SafeLength.Of(objective, direction) is < 1 and var length)
                MoveTo(state.Theta + length * direction);
            if (SafeLength.IsRise(state.Value, value))
                MoveTo(state.Theta - LearningRate.Safe.At(state.Iteration, objective) * state.Gradient);
        }
        double forcing = Safeguard * Steepness(gradient) / Steepness(state.Gradient);
        return new(state.Iteration + 1, theta, value, gradient, forcing < Loosest ? Math.Max(forcing, Tightest) : Loosest);

        void MoveTo(Vector next)
        {
            theta = next;
            (value, gradient) = objective.ValueAndGradient(next);
        }

        // |g|^2 in the metric of the preconditioner.
        double Steepness(Vector g)
        {
            double[] scaled = new double[g.Length];
            preconditioner.Solve(g.Span, scaled);
            return Lanes.Dot(g.Span, scaled);
        }
    }

    /// <summary>d of H d = -g, up to the given share of g; what there is of it where the curvature along a direction is lost.</summary>
    private Vector Solve(HessianMap hessian, Preconditioner preconditioner, Vector gradient, double forcing)
    {
        double[] solution = new double[gradient.Length], residual = [.. (-1 * gradient).Span], ahead = new double[gradient.Length];
        preconditioner.Solve(residual, ahead);
        Vector direction = Vector.Create(ahead);
        double left = Lanes.Dot(residual, ahead), enough = forcing * forcing * left;
        for (int k = 0; k < products && left > enough; k++)
        {
            Vector product = hessian.Times(direction);
            double length = left / direction.Dot(product);
            if (!(length > 0 && double.IsFinite(length)))
                break;
            ReadOnlySpan<double> d = direction.Span, h = product.Span;
            for (int j = 0; j < solution.Length; j++)
            {
                solution[j] += length * d[j];
                residual[j] -= length * h[j];
            }
            preconditioner.Solve(residual, ahead);
            double before = left;
            left = Lanes.Dot(residual, ahead);
            double[] next = new double[ahead.Length];
            for (int j = 0; j < next.Length; j++)
                next[j] = ahead[j] + left / before * d[j];
            direction = Vector.Own(next);
        }
        return Vector.Own(solution);
    }
}
