namespace LogReg.Functional;

/// <summary>The state of <see cref="NewtonCg"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Steepness">The gradient's norm before the last step, in the metric of its preconditioner; 0 before the first, and where it overflows.</param>
public sealed record NewtonCgState(int Iteration, Vector Theta, double Steepness) : ISolverState;

/// <summary>
/// Newton's method for many columns: H d = -g is solved by conjugate gradients, preconditioned by the diagonal of H, from products H v of one
/// pass each; the Hessian is never made. They end when the residual is below a share of the gradient (the forcing term of Eisenstat and
/// Walker, "Choosing the forcing terms in an inexact Newton method", 1996, choice 2: 0.9 times the square of what the last step left of the
/// gradient, at most 0.1), which keeps fast local convergence and wastes no products far out. In exact arithmetic d'H d = -g.d for
/// such a d, so the safe length of <see cref="Newton"/> holds for it word for word: no trust region is needed to converge from anywhere.
/// A step is two passes, one for each product, and where logits move far up to two more, of O(n p) each.
/// </summary>
/// <param name="products">The most products H v of one step; at least 1.</param>
public sealed record NewtonCg(int products = 250) : ISolver<NewtonCgState>
{
    // Of the forcing term: a tighter one than 1e-4 solves for more than the quadratic model is worth.
    private const double Loosest = 0.1, Tightest = 1e-4, Safeguard = 0.9;

    /// <summary>The most products H v of one step; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int products { get; } = products >= 1
        ? products
        : throw new ArgumentOutOfRangeException(nameof(products), products, "A step needs at least one product.");

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"Newton-CG, up to {products} products");

    /// <inheritdoc/>
    public NewtonCgState Init(Objective objective, Vector theta) => new(0, theta, 0);

    /// <inheritdoc/>
    public NewtonCgState Step(Objective objective, NewtonCgState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        (double value, Vector gradient) = objective.ValueAndGradient(state.Theta);
        HessianMap hessian = objective.HessianAt(state.Theta);
        var preconditioner = Vector.OfSeq(hessian.Diagonal().Select(entry => double.IsNormal(entry) ? 1 / entry : 1));
        double steepness = Math.Sqrt(gradient.Dot(preconditioner.Times(gradient)));
        Vector direction = Solve(hessian, preconditioner, gradient, Forcing(steepness, state.Steepness));
        if (!(gradient.Dot(direction) < 0) || !direction.IsFinite)
            direction = -LearningRate.Safe.At(state.Iteration, objective) * gradient;
        double length = SafeLength.Of(objective, state.Theta, value, gradient.Dot(direction), direction);
        return new(state.Iteration + 1, state.Theta + length * direction, double.IsFinite(steepness) ? steepness : 0);
    }

    private static double Forcing(double steepness, double before)
    {
        double left = steepness / before;
        return double.IsFinite(left) ? Math.Clamp(Safeguard * left * left, Tightest, Loosest) : Loosest;
    }

    /// <summary>d of H d = -g, up to the given share of g; what there is of it where the curvature along a direction is lost.</summary>
    private Vector Solve(HessianMap hessian, Vector preconditioner, Vector gradient, double forcing)
    {
        Vector solution = Vector.Zeros(gradient.Length), residual = -1 * gradient, ahead = preconditioner.Times(residual), direction = ahead;
        double left = residual.Dot(ahead), enough = forcing * forcing * left;
        for (int k = 0; k < products && left > enough; k++)
        {
            Vector product = hessian.Times(direction);
            double length = left / direction.Dot(product);
            if (!(length > 0 && double.IsFinite(length)))
                break;
            solution += length * direction;
            residual -= length * product;
            ahead = preconditioner.Times(residual);
            double before = left;
            left = residual.Dot(ahead);
            direction = ahead + left / before * direction;
        }
        return solution;
    }
}
