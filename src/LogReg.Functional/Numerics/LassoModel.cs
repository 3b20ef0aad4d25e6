namespace LogReg.Functional.Numerics;

/// <summary>
/// g.d + d'Hd/2 + lambda1 |w + d|_1, what a smooth function and an L1 penalty look like near theta, and the d with the least value, by
/// coordinate descent: one coordinate after the other goes to its own minimum, a soft threshold of where it would go alone, so that zeros
/// are exact (Friedman, Hastie and Tibshirani, "Regularization paths for generalized linear models via coordinate descent", 2010).
/// <para>Intercepts, which nothing holds, are eliminated first, as if each column were centred: between them and columns with a mean the
/// descent would go to and fro. Sweeps still converge slowly where columns resemble each other; so after 2, 4, 8, ... of them, and at the
/// end, the coordinates that are not 0 are solved for all at once, as far as none of them changes its sign: with the right signs that is
/// the minimum.</para>
/// </summary>
internal sealed class LassoModel
{
    private const int Sweeps = 1 << 10;

    // What a sweep gains of all that was gained: d is then right to about a thousandth, and nearly always it was solved for.
    private const double Negligible = 1.0 / (1 << 20);

    // Changes of a few units in the last place would go to and fro.
    private const double Settled = 4.0 / (1L << 52);

    // What elimination leaves of a curvature is off by some 2^-52 of what it was.
    private const double LeastCurvature = 1.0 / (1L << 44);

    private readonly Vector _theta, _gradient;
    private readonly double[] _packed;
    private readonly int _free, _dimension;
    private readonly double _lambda1;

    // After the elimination: its own rows first, then H and g of the coordinates that are left, with their curvatures.
    private readonly double[] _h, _g, _curvature;

    // Where the search is, w + d, and Hd.
    private readonly double[] _w, _bent;

    /// <summary>The model. O(k^2).</summary>
    /// <param name="theta">Where it is of.</param>
    /// <param name="gradient">g, of the smooth part.</param>
    /// <param name="hessian">H, a packed lower triangle.</param>
    /// <param name="free">Coordinates at the beginning without a penalty.</param>
    /// <param name="lambda1">The penalty of the others.</param>
    public LassoModel(Vector theta, Vector gradient, double[] hessian, int free, double lambda1)
    {
        (_theta, _gradient, _packed, _free, _dimension, _lambda1) = (theta, gradient, hessian, free, theta.Length, lambda1);
        (_g, _w, _bent) = ([.. gradient.Span], [.. theta.Span], new double[theta.Length]);
        _h = new double[_dimension * _dimension];
        for (int j = 0; j < _dimension; j++)
            for (int k = 0; k <= j; k++)
                _h[j * _dimension + k] = _h[k * _dimension + j] = hessian[HessianKernel.Index(j, k)];
        for (int f = 0; f < free; f++)
            Eliminate(f);

        // A coordinate without curvature goes as far as numbers do, or to 0, where its penalty holds it.
        _curvature = new double[_dimension];
        for (int j = free; j < _dimension; j++)
            _curvature[j] = Math.Max(_h[j * _dimension + j], LeastCurvature * hessian[HessianKernel.Index(j, j)]) + double.Epsilon;
    }

    /// <summary>
    /// w + d, to about a thousandth of d and nearly always to rounding. O(k) a coordinate that moves, and O(k^3) a few
    /// times.
    /// </summary>
    public Vector Minimum()
    {
        double gained = 0;
        bool isSolved = false;
        for (int sweep = 1; sweep <= Sweeps; sweep++)
        {
            double gain = Sweep();
            gained += gain;
            if (!(gain > Negligible * gained))
                break;
            isSolved = sweep > 1 && (sweep & (sweep - 1)) == 0;
            if (isSolved)
                SolveForSupport();
        }
        if (!isSolved)
            SolveForSupport();
        for (int f = _free - 1; f >= 0; f--)
            Restore(f);
        return Vector.Create(_w);
    }

    /// <summary>-(g.d + lambda1 (|w + d|_1 - |w|_1)), what d promises to gain, and d'Hd.</summary>
    public (double Promised, double Bend) Of(Vector direction)
    {
        double promised = -_gradient.Dot(direction), bend = 0;
        ReadOnlySpan<double> d = direction.Span;
        for (int j = 0; j < _dimension; j++)
        {
            if (j >= _free)
                promised -= _lambda1 * (Math.Abs(_theta[j] + d[j]) - Math.Abs(_theta[j]));
            ReadOnlySpan<double> row = _packed.AsSpan(HessianKernel.Index(j, 0), j + 1);
            bend += d[j] * (2 * Lanes.Dot(row[..j], d[..j]) + row[j] * d[j]);
        }
        return (promised, bend);
    }

    /// <summary>Every coordinate to its minimum, once. Returns what that gained, within a factor of 2.</summary>
    private double Sweep()
    {
        double gain = 0;
        for (int j = _free; j < _dimension; j++)
        {
            double slope = _g[j] + _bent[j], alone = _w[j] - slope / _curvature[j];

            // Of two infinities neither says which is larger.
            bool runsAway = double.IsInfinity(alone) && Math.Abs(slope) > _lambda1;
            double best = runsAway ? alone : SoftThreshold.Of(alone, _lambda1 / _curvature[j]), change = best - _w[j];
            if (!runsAway && Math.Abs(change) <= Settled * Math.Abs(best))
                continue;
            Move(j, best);
            gain += _curvature[j] * change * change;
        }
        return gain;
    }

    /// <summary>
    /// The minimum of the coordinates that are not 0 as if each kept its sign, or as far towards it as they all do; the first to arrive at
    /// 0 stays there. Nothing where their part of H is singular.
    /// </summary>
    private void SolveForSupport()
    {
        int[] support = [.. Enumerable.Range(_free, _dimension - _free).Where(j => _w[j] != 0)];
        double[] packed = new double[HessianKernel.Index(support.Length, 0)];
        for (int j = 0; j < support.Length; j++)
            for (int k = 0; k <= j; k++)
                packed[HessianKernel.Index(j, k)] = _h[support[j] * _dimension + support[k]];
        if (Cholesky.Of(packed, support.Length) is not { } factor)
            return;
        double[] right = [.. support.Select(j => -(_g[j] + _bent[j]) - Math.CopySign(_lambda1, _w[j]))];
        double[] change = factor.Solve(right.AsSpan());
        if (!Array.TrueForAll(change, double.IsFinite))
            return;
        double length = 1;
        int first = -1;
        for (int k = 0; k < support.Length && _lambda1 > 0; k++)
            if (-_w[support[k]] / change[k] is var reach && reach > 0 && reach < length)
                (length, first) = (reach, k);
        for (int k = 0; k < support.Length; k++)
            Move(support[k], k == first ? 0 : _w[support[k]] + length * change[k]);
    }

    private void Move(int j, double to)
    {
        Lanes.AddTimes(_bent.AsSpan(_free), to - _w[j], _h.AsSpan(j * _dimension + _free, _dimension - _free));
        _w[j] = to;
    }

    /// <summary>Takes a coordinate at its minimum for the others, whatever they are. Nothing where it has no curvature.</summary>
    private void Eliminate(int f)
    {
        double pivot = _h[f * _dimension + f];
        if (pivot == 0)
            return;
        for (int j = f + 1; j < _dimension; j++)
        {
            double share = _h[f * _dimension + j];
            _g[j] -= share / pivot * _g[f];

            // A product that j and k share, so that H stays symmetric to the bit.
            for (int k = f + 1; k < _dimension; k++)
                _h[j * _dimension + k] -= share * _h[f * _dimension + k] / pivot;
        }
    }

    /// <summary>
    /// Puts an eliminated coordinate at its minimum for where the others are; infinite where it has a slope but no
    /// curvature.
    /// </summary>
    private void Restore(int f)
    {
        double slope = _g[f];
        for (int k = f + 1; k < _dimension; k++)
            slope += _h[f * _dimension + k] * (_w[k] - _theta[k]);
        _w[f] = slope == 0 ? _theta[f] : _theta[f] - slope / _h[f * _dimension + f];
    }
}
