using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Finds the face of a cone {v: a_i.v >= 0} in whole numbers. One question answers all: has a target r coefficients >= 0 in some statements,
/// or is there a v with a_i.v >= 0 for all of them and r.v &lt; 0 (Farkas)? With r = minus the sum of statements that span all, the first
/// means that multipliers > 0 add up to 0, so that no v has a_i.v > 0 anywhere; the second gives a v that has. The statements that v leaves
/// at 0 are then asked by themselves. The method is the dual simplex method with costs of 0 on d x d whole numbers; it begins where
/// <see cref="NearBasis"/> ends in doubles, and takes the least index (Terlaky's criss-cross rule, which ends) where it has gone on for long.
/// </summary>
internal sealed class Cone(ConeRows rows)
{
    private readonly double[] _row = new double[rows.Dimension];

    /// <summary>The face. Nearly always O(d) steps of d^2 products of whole numbers of d words, and a few passes over the statements.</summary>
    public Face Find()
    {
        BigInteger[]? direction = null;
        int[] flat = [.. Enumerable.Range(0, rows.Count)];
        while (true)
        {
            var near = new NearBasis(rows, flat);
            int[] strict = near.Statements;
            int leaving = near.Seek(near.MinusSum(strict));
            ExactBasis basis = BasisOf(flat, near.Statements);
            if (ModularRank.Of(strict.Select(statement => rows.Exact(statement).Whole), basis.Rank) < basis.Rank)
                strict = [.. basis.Statements.Where(statement => statement >= 0)];
            (BigInteger[] sum, int exponent) = Sum(near, strict);
            if (Against(basis, [.. sum.Select(x => -x)], flat, leaving) is not { } further)
                return new(direction, flat, Multipliers(basis, near, strict, sum, exponent), NullOf(basis));
            direction = direction is null ? further : Between(direction, further);
            var sides = new Sides(further);
            flat = [.. flat.Where(statement => SideOf(sides, statement) == 0)];
        }
    }

    /// <summary>
    /// The sign that v_j has in the whole cone, where it is not 0 somewhere: 1, -1, or 0 where it has both. The face is the cone's.
    /// </summary>
    public int SignOf(int coefficient, Face face)
    {
        int sign = face.Direction![coefficient].Sign;

        // A v in the relative interior may be moved a little in every direction of the span; and a span of one dimension has no other.
        if (sign == 0 || face.Null.Count == 1)
            return sign;
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        var near = new NearBasis(rows, all);
        double[] nearTarget = new double[rows.Dimension];
        nearTarget[coefficient] = sign;
        int leaving = near.Seek(nearTarget);
        ExactBasis basis = BasisOf(all, near.Statements);
        if (NullOf(basis).Any(v => !v[coefficient].IsZero))
            return 0;
        BigInteger[] target = new BigInteger[rows.Dimension];
        target[coefficient] = sign;
        return Against(basis, target, all, leaving) is null ? sign : 0;
    }

    /// <summary>A basis of the statements' span, of the given ones first, with unit vectors in the places that no statement can take.</summary>
    private ExactBasis BasisOf(int[] active, int[] first)
    {
        var basis = new ExactBasis(rows.Dimension);
        foreach (int statement in first)
            Enter(basis, statement);
        for (int k = 0; k < rows.Dimension; k++)
        {
            if (basis.Statements[k] >= 0)
                continue;
            var sides = new Sides(basis[k]);
            foreach (int statement in active)
                if (SideOf(sides, statement) != 0)
                {
                    basis.Replace(k, basis.Times(rows.Exact(statement).Whole), statement);
                    break;
                }
        }
        return basis;
    }

    private void Enter(ExactBasis basis, int statement)
    {
        BigInteger[] coefficients = basis.Times(rows.Exact(statement).Whole);
        for (int k = 0; k < coefficients.Length; k++)
            if (basis.Statements[k] < 0 && !coefficients[k].IsZero)
            {
                basis.Replace(k, coefficients, statement);
                return;
            }
    }

    private static BigInteger[][] NullOf(ExactBasis basis) =>
        [.. Enumerable.Range(0, basis.Statements.Length).Where(k => basis.Statements[k] < 0).Select(k => ExactNumbers.Reduced(basis[k]))];

    /// <summary>A v with a.v >= 0 for the active statements and target.v &lt; 0; null where the basis now has the target with coefficients >= 0.</summary>
    private BigInteger[]? Against(ExactBasis basis, BigInteger[] target, int[] active, int hint)
    {
        for (int steps = 0; ; steps++)
        {
            bool isLong = steps > 20 * rows.Dimension;
            BigInteger[] coefficients = basis.Times(target);
            int[] negative = [.. Enumerable.Range(0, coefficients.Length)
                .Where(k => basis.Statements[k] >= 0 && coefficients[k].Sign < 0)
                .OrderBy(k => !isLong && basis.Statements[k] == hint ? -1 : basis.Statements[k])];
            if (negative.Length == 0)
                return null;
            int entering = FirstBroken(basis[negative[0]], active, isLong);
            if (entering < 0)
                return Best(basis, negative, active);
            basis.Replace(negative[0], basis.Times(rows.Exact(entering).Whole), entering);
        }
    }

    // Of the statements with a.v < 0 the one that is most on that side, or the first of all.
    private int FirstBroken(BigInteger[] direction, int[] active, bool first)
    {
        var sides = new Sides(direction);
        int entering = -1;
        double least = double.PositiveInfinity;
        foreach (int statement in active)
        {
            rows.Read(statement, _row);
            if (sides.Of(_row, out double share) < 0 && share < least)
            {
                (entering, least) = (statement, share);
                if (first)
                    break;
            }
        }
        return entering;
    }

    // The sum over all negative coefficients leaves fewer statements at 0 than one of them, if it breaks none.
    private BigInteger[] Best(ExactBasis basis, int[] negative, int[] active)
    {
        BigInteger[] sum = new BigInteger[rows.Dimension];
        foreach (int k in negative)
            for (int j = 0; j < sum.Length; j++)
                sum[j] += basis[k][j];
        return ExactNumbers.Reduced(FirstBroken(sum, active, first: true) < 0 ? sum : basis[negative[0]]);
    }

    // Far enough along the first that what it has above 0 stays there.
    private BigInteger[] Between(BigInteger[] first, BigInteger[] second)
    {
        var sides = new Sides(first);
        int[] above = [.. Enumerable.Range(0, rows.Count).Where(statement => SideOf(sides, statement) > 0)];
        for (int shift = 0; ; shift = Math.Max(1, 2 * shift))
        {
            BigInteger[] sum = [.. first.Zip(second, (x, y) => (x << shift) + y)];
            var now = new Sides(sum);
            if (Array.TrueForAll(above, statement => SideOf(now, statement) > 0))
                return ExactNumbers.Reduced(sum);
        }
    }

    private int SideOf(Sides sides, int statement)
    {
        rows.Read(statement, _row);
        return sides.Of(_row);
    }

    /// <summary>The sum of statements, each scaled by a power of 2, as whole numbers times a power of 2.</summary>
    private (BigInteger[] Whole, int Exponent) Sum(NearBasis near, int[] statements)
    {
        (BigInteger[] Whole, int Exponent)[] scaled = [.. statements.Select(statement =>
        {
            (BigInteger[] whole, int exponent) = rows.Exact(statement);
            return (whole, exponent + near.ScaleOf(statement));
        })];
        int least = scaled.Select(row => row.Exponent).DefaultIfEmpty(0).Min();
        BigInteger[] sum = new BigInteger[rows.Dimension];
        foreach ((BigInteger[] whole, int exponent) in scaled)
            for (int j = 0; j < sum.Length; j++)
                sum[j] += whole[j] << (exponent - least);
        return (sum, least);
    }

    /// <summary>
    /// The sum is sum_strict 2^(g_i - e) a_i with e its exponent, and minus the sum is sum_k c_k/D 2^-e_k a_k over the basis, c_k = -M_k.sum:
    /// so D 2^(g_i - e) for the strict ones, and c_k 2^-e_k for the basis, add up to 0.
    /// </summary>
    private List<(int Statement, BigInteger Value)> Multipliers(ExactBasis basis, NearBasis near, int[] strict, BigInteger[] sum, int exponent)
    {
        var terms = new List<(int Statement, BigInteger Whole, int Exponent)>();
        foreach (int statement in strict)
            terms.Add((statement, basis.Determinant, near.ScaleOf(statement) - exponent));
        BigInteger[] coefficients = basis.Times(sum);
        for (int k = 0; k < coefficients.Length; k++)
            if (basis.Statements[k] >= 0 && !coefficients[k].IsZero)
                terms.Add((basis.Statements[k], -coefficients[k], -rows.Exact(basis.Statements[k]).Exponent));
        BigInteger[] whole = ExactNumbers.Aligned([.. terms.Select(term => (term.Whole, term.Exponent))]);
        (int Statement, BigInteger Value)[] sums =
        [
            .. terms.Zip(whole, (term, value) => (term.Statement, Value: value))
                .GroupBy(term => term.Statement)
                .Select(group => (group.Key, group.Aggregate(BigInteger.Zero, (total, term) => total + term.Value)))
                .OrderBy(term => term.Key),
        ];
        return [.. sums.Select(term => term.Statement).Zip(ExactNumbers.Reduced([.. sums.Select(term => term.Value)]))];
    }
}
