namespace LogReg.Functional.Numerics;

/// <summary>
/// g.d + d'Hd/2 + lambda1 |w + d|_1, what a smooth function and an L1 penalty look like near theta, and the d with the least value, by
/// coordinate descent: one coordinate after the other goes to its own minimum, a soft threshold of where it would go alone, so that zeros are
/// exact (Friedman, Hastie and Tibshirani, "Regularization paths for generalized linear models via coordinate descent", 2010). Sweeps converge
/// slowly where columns resemble each other; so after 2, 4, 8, ... of them the coordinates that are not 0 are solved for all at once, as far
/// as none of them changes its sign, which ends the search once it has the right signs.
/// </summary>
/// <param name="theta">Where the model is of.</param>
/// <param name="gradient">g, of the smooth part.</param>
/// <param name="hessian">H, a packed lower triangle.</param>
/// <param name="free">Coordinates at the beginning without a penalty.</param>
/// <param name="lambda1">The penalty of the others.</param>
internal sealed class LassoModel(Vector theta, Vector gradient, double[] hessian, int free, double lambda1)
{
    private const int Sweeps = 1 << 10;

    // What a sweep gains of all that was gained: the error of d is about the root of it, and the next model mends that.
    private const double Negligible = 1.0 / (1L << 52);

    // Changes of a few units in the last place would go to and fro.
    private const double Settled = 4 * Negligible;

    private readonly int _dimension = theta.Length;
    private readonly double[] _h = Unpacked(hessian, theta.Length);
    private readonly double[] _w = [.. theta.Span];
    private readonly double[] _bent = new double[theta.Length];

    /// <summary>w + d. O(k^2) a sweep, and O(k^3) each time they have doubled in number.</summary>
    public Vector Minimum()
    {
        double gained = 0;
        for (int sweep = 1; sweep <= Sweeps; sweep++)
        {
            double gain = Sweep();
            gained += gain;
            if (gain <= Negligible * gained)
                break;
            if (sweep > 1 && (sweep & (sweep - 1)) == 0)
                SolveForSupport();
        }
        return Vector.Create(_w);
    }

    /// <summary>-(g.d + lambda1 (|w + d|_1 - |w|_1)), what d promises to gain, and d'Hd.</summary>
    public (double Promised, double Bend) Of(Vector direction)
    {
        double promised = -gradient.Dot(direction), bend = 0;
        for (int j = 0; j < _dimension; j++)
        {
            if (j >= free)
                promised -= lambda1 * (Math.Abs(theta[j] + direction[j]) - Math.Abs(theta[j]));
            bend += direction[j] * Lanes.Dot(Row(j), direction.Span);
        }
        return (promised, bend);
    }

    /// <summary>Every coordinate to its minimum, once. Returns what that gained, within a factor of 2.</summary>
    private double Sweep()
    {
        double gain = 0;
        for (int j = 0; j < _dimension; j++)
        {
            // A coordinate without curvature goes as far as numbers do, or to 0, where its penalty holds it.
            double curvature = Row(j)[j] + double.Epsilon, alone = _w[j] - (gradient[j] + _bent[j]) / curvature;
            double best = j < free ? alone : SoftThreshold.Of(alone, lambda1 / curvature), change = best - _w[j];
            if (Math.Abs(change) <= Settled * Math.Abs(best))
                continue;
            Move(j, best);
            gain += curvature * change * change;
        }
        return gain;
    }

    /// <summary>
    /// The minimum of the coordinates that are not 0 as if each kept its sign, or as far towards it as they all do; the first to arrive at 0
    /// stays there. Nothing where their part of H is singular.
    /// </summary>
    private void SolveForSupport()
    {
        int[] support = [.. Enumerable.Range(0, _dimension).Where(j => j < free || _w[j] != 0)];
        if (Cholesky.Of(Packed(support), support.Length) is not { } factor)
            return;
        double[] change = factor.Solve([.. support.Select(j => -(gradient[j] + _bent[j]) - (j < free ? 0 : lambda1 * Math.Sign(_w[j])))]);
        double length = 1;
        int first = -1;
        for (int k = 0; k < support.Length; k++)
        {
            double w = _w[support[k]], reach = -w / change[k];
            if (support[k] >= free && reach > 0 && reach < length)
                (length, first) = (reach, k);
        }
        if (!Array.TrueForAll(change, double.IsFinite))
            return;
        for (int k = 0; k < support.Length; k++)
            Move(support[k], k == first ? 0 : _w[support[k]] + length * change[k]);
    }

    private void Move(int j, double to)
    {
        double change = to - _w[j];
        ReadOnlySpan<double> row = Row(j);
        for (int k = 0; k < row.Length; k++)
            _bent[k] += row[k] * change;
        _w[j] = to;
    }

    private ReadOnlySpan<double> Row(int j) => _h.AsSpan(j * _dimension, _dimension);

    private double[] Packed(int[] support)
    {
        double[] packed = new double[HessianKernel.Index(support.Length, 0)];
        for (int j = 0; j < support.Length; j++)
            for (int k = 0; k <= j; k++)
                packed[HessianKernel.Index(j, k)] = Row(support[j])[support[k]];
        return packed;
    }

    private static double[] Unpacked(double[] packed, int dimension)
    {
        double[] full = new double[dimension * dimension];
        for (int j = 0; j < dimension; j++)
            for (int k = 0; k <= j; k++)
                full[j * dimension + k] = full[k * dimension + j] = packed[HessianKernel.Index(j, k)];
        return full;
    }
}
