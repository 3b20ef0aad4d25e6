using System.Numerics;

namespace LogReg.Functional.Properties.Inference;

/// <summary>
/// What <see cref="Separation"/> decides, by another way altogether: Fourier-Motzkin elimination in whole numbers, a question for each row
/// and each coefficient. For a few rows and coefficients only.
/// </summary>
internal sealed class Enumeration
{
    private readonly int[][] _statements;
    private readonly int _dimension;

    public Enumeration(IEnumerable<int[]> rows, IReadOnlyList<double> y, bool intercept)
        : this(OfLabels([.. rows.Select(row => intercept ? [1, .. row] : row)], y))
    {
    }

    /// <summary>Of statements a, each a.v >= 0.</summary>
    public Enumeration(int[][] statements)
    {
        (_statements, _dimension) = (statements, statements[0].Length);
        CanRise = [.. _statements.Select(row => IsPossible(row))];
        Limits = [.. Enumerable.Range(0, _dimension)
            .Select(j => LimitOf([.. Enumerable.Range(0, _dimension).Select(k => k == j ? 1 : 0)]))];
    }

    private static int[][] OfLabels(int[][] whole, IReadOnlyList<double> y) =>
    [
        .. whole.Where((_, i) => y[i] > 0),
        .. whole.Where((_, i) => y[i] < 1).Select(row => row.Select(x => -x).ToArray()),
    ];

    /// <summary>Whether some direction along which no statement falls makes this one rise.</summary>
    public bool[] CanRise { get; }

    /// <summary>Whether each coefficient is ever above or below 0 in such a direction.</summary>
    public CoefficientLimit[] Limits { get; }

    /// <summary>The same of a sum of coefficients, goal.v.</summary>
    public CoefficientLimit LimitOf(int[] goal) => (IsPossible(goal), IsPossible([.. goal.Select(x => -x)])) switch
    {
        (false, false) => CoefficientLimit.Finite,
        (true, false) => CoefficientLimit.PlusInfinity,
        (false, true) => CoefficientLimit.MinusInfinity,
        _ => CoefficientLimit.Undetermined,
    };

    /// <summary>The name of the case.</summary>
    public string Verdict => CanRise.All(rises => rises) && CanRise.Length > 0 ? nameof(Separation.Separated)
        : CanRise.Any(rises => rises) ? nameof(Separation.QuasiSeparated)
        : Rank < _dimension ? nameof(Separation.RankDeficient)
        : nameof(Separation.Overlap);

    /// <summary>The rank of the statements: vectors that are not combinations of those before.</summary>
    public int Rank => RankOf(_statements.Select(row => row.Select(x => (BigInteger)x).ToArray()));

    /// <summary>The rank of some rows, by elimination in whole numbers.</summary>
    public static int RankOf(IEnumerable<BigInteger[]> rows)
    {
        var reduced = new List<BigInteger[]>();
        foreach (BigInteger[] given in rows)
        {
            BigInteger[] row = [.. given];
            foreach (BigInteger[] above in reduced)
            {
                int pivot = Array.FindIndex(above, x => !x.IsZero);
                (BigInteger p, BigInteger q) = (above[pivot], row[pivot]);
                for (int j = 0; j < row.Length; j++)
                    row[j] = row[j] * p - above[j] * q;
                BigInteger divisor = row.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
                if (divisor > 1)
                    row = [.. row.Select(x => x / divisor)];
            }
            if (row.Any(x => !x.IsZero))
                reduced.Add(row);
        }
        return reduced.Count;
    }

    /// <summary>Is there a v with a.v >= 0 for every statement and goal.v >= 1? A constraint is (a, c), a.v >= c.</summary>
    private bool IsPossible(int[] goal)
    {
        var constraints = new HashSet<string>();
        var list = new List<long[]>();
        foreach (int[] row in _statements)
            Add([.. row.Select(x => (long)x), 0]);
        Add([.. goal.Select(x => (long)x), 1]);
        for (int j = 0; j < _dimension; j++)
        {
            long[][] all = [.. list];
            list.Clear();
            constraints.Clear();
            foreach (long[] row in all.Where(row => row[j] == 0))
                Add(row);
            foreach (long[] above in all.Where(row => row[j] > 0))
                foreach (long[] below in all.Where(row => row[j] < 0))
                    Add([.. above.Zip(below, (a, b) => checked(a * -below[j] + b * above[j]))]);
        }
        return list.All(row => row[^1] <= 0);

        void Add(long[] row)
        {
            long divisor = row.Aggregate(0L, (d, x) => (long)BigInteger.GreatestCommonDivisor(d, x));
            long[] reduced = divisor == 0 ? row : [.. row.Select(x => x / divisor)];
            if (constraints.Add(string.Join(' ', reduced)))
                list.Add(reduced);
        }
    }
}
