using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Intervals by the likelihood itself: the values of a coefficient that a likelihood-ratio test does not reject, all other coefficients
/// being fitted anew for each. They need not be symmetric, do not change with the scale on which a coefficient is measured, and are nearer
/// to their level in small samples than Wald's. (Venzon and Moolgavkar, Applied Statistics 37, 1988.)
/// </summary>
public static class ProfileLikelihood
{
    private const int MostSteps = 200, MostMoves = 100, MostHalvings = 40;

    // Where r is as near to z as this, relatively, an end is found: r is the root of a difference of likelihoods.
    private const double Settled = 1e-10;

    // So many times a Wald interval's half width from the optimum the likelihood falls no more.
    private const double MostErrors = 1e4;

    /// <summary>
    /// The interval of coefficient <paramref name="index"/> of theta: where r(b) = sign(b - theta_j) (2 (log-likelihood at theta - the
    /// largest with coefficient j at b))^(1/2) is -z and z. r is nearly a line, so the secant method finds each end in a few fits, each of
    /// which starts from the one before. An end is infinite where the likelihood never falls so far. O(n d^2) for each step of a fit.
    /// </summary>
    /// <param name="objective">Without a penalty.</param>
    /// <param name="theta">The optimum.</param>
    /// <param name="index">Counted from 0, the intercept first.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective, or there is a penalty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coefficient, or <paramref name="level"/> is not above 0 and below
    /// 1.</exception>
    public static Interval Interval(LogisticObjective objective, Vector theta, int index, double level)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return OfAny(objective, theta, index, level);
    }

    /// <summary>
    /// The same by Firth's penalised likelihood, the log-determinant of all coefficients in it while one of them is held, as logistf has
    /// it: finite ends, or one at infinity, for separated classes too. (Heinze and Schemper, Statistics in Medicine 21, 2002.)
    /// </summary>
    /// <param name="objective">Without a penalty but Firth's.</param>
    /// <param name="theta">The optimum.</param>
    /// <param name="index">Counted from 0, the intercept first.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective, or there is a further penalty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coefficient, or <paramref name="level"/> is not above 0 and below
    /// 1.</exception>
    public static Interval Interval(FirthObjective objective, Vector theta, int index, double level)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return OfAny(objective, theta, index, level);
    }

    private static Interval OfAny(Objective objective, Vector theta, int index, double level)
    {
        objective.CheckTheta(theta);
        Functional.Interval.CheckLevel(level);
        if (objective.Penalty != Penalty.None)
            throw new ArgumentException("Under a penalty a likelihood ratio is not chi-squared.", nameof(objective));
        if ((uint)index >= (uint)theta.Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {theta.Length} coefficients.");
        double z = Tails.NormalQuantile(level);
        return new(End(objective, theta, index, -z), End(objective, theta, index, z));
    }

    private static double End(Objective objective, Vector theta, int index, double target)
    {
        double infinite = Math.CopySign(double.PositiveInfinity, target), lowest = objective.Value(theta);
        double weight = Scores.TotalWeight(objective);
        if (Cholesky.Of(objective.Expand(theta).Hessian, theta.Length) is not { } factor)
            return infinite;
        double[] unit = new double[theta.Length];
        unit[index] = 1;
        double step = target * Math.Sqrt(factor.Solve(unit)[index] / weight);

        // The end lies beyond near, and before far once there is one.
        (double At, double Root) near = (theta[index], 0), far = (infinite, double.NaN);
        double next = near.At + step;
        Vector at = theta;
        for (int move = 0; move < MostMoves; move++)
        {
            at = Refitted(objective, at, index, next);
            double root = Math.CopySign(Math.Sqrt(2 * weight * Math.Max(0, objective.Value(at) - lowest)), target);
            if (Math.Abs(root - target) <= Settled * Math.Abs(target))
                return next;
            if (Math.Abs(root) < Math.Abs(target))
                near = (next, root);
            else
                far = (next, root);
            if (double.IsNaN(far.Root) && Math.Abs(near.At - theta[index]) > MostErrors * Math.Abs(step))
                return infinite;
            double before = next;
            next = double.IsNaN(far.Root)
                ? theta[index] + 2 * (near.At - theta[index])
                : move % 3 == 2 ? near.At + (far.At - near.At) / 2
                : near.At + (target - near.Root) / (far.Root - near.Root) * (far.At - near.At);
            if (next == before)
                return next;
        }
        return next;
    }

    /// <summary>
    /// The minimum over all other coefficients, coefficient <paramref name="index"/> held at a value: Newton's method without its row and
    /// column of the Hessian, at the length that is safe.
    /// </summary>
    private static Vector Refitted(Objective objective, Vector theta, int index, double value)
    {
        double[] start = [.. theta.Span];
        start[index] = value;
        Vector at = Vector.Own(start);
        for (int i = 0; i < MostSteps; i++)
        {
            Expansion here = objective.Expand(at);
            if (Without(here, index) is not { } factor)
                break;
            double[] gradient = [.. here.Gradient.Span[..index], .. here.Gradient.Span[(index + 1)..]], step = factor.Solve(gradient);
            Vector direction = Vector.Of([.. step.AsSpan(0, index), 0, .. step.AsSpan(index)]);
            double decrement = Lanes.Dot(gradient, step);
            at -= Length(objective, at, here.Value, direction) * direction;
            if (decrement <= Settled * Settled * Math.Max(Math.Abs(here.Value), 1 / Scores.TotalWeight(objective)))
                break;
        }
        return at;
    }

    /// <summary>A length that is safe for the loss; of Firth's objective, which promises nothing, halved until it does not rise.</summary>
    private static double Length(Objective objective, Vector at, double value, Vector direction)
    {
        double length = SafeLength.Of(objective, direction);
        if (objective is FirthObjective)
            for (int i = 0; i < MostHalvings && SafeLength.IsRise(value, objective.Value(at - length * direction)); i++)
                length /= 2;
        return length;
    }

    /// <summary>The factor of the Hessian without a row and a column.</summary>
    private static Cholesky? Without(Expansion here, int index)
    {
        int d = here.Gradient.Length - 1;
        double[] packed = new double[HessianKernel.Index(d, 0)];
        for (int j = 0; j < d; j++)
            for (int k = 0; k <= j; k++)
                packed[HessianKernel.Index(j, k)] = here.Hessian[HessianKernel.Index(j < index ? j : j + 1, k < index ? k : k + 1)];
        return Cholesky.Of(packed, d);
    }
}
