using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Finds the face of a cone {v: a_i.v >= 0} in whole numbers. One question answers all: has a target r coefficients >= 0 in some
/// statements, or is there a v with a_i.v >= 0 for all of them and r.v &lt; 0 (Farkas)? With r = minus the sum of statements that span
/// all, the first means that multipliers > 0 add up to 0, so that no v has a_i.v > 0 anywhere; the second gives a v that has. The
/// statements that v leaves at 0 are then asked by themselves. The method is the dual simplex method with costs of 0 on d x d whole
/// numbers; it begins where
/// <see cref="NearBasis"/> ends in doubles, and takes the least index (Terlaky's criss-cross rule, which ends) where it has gone on for
/// long.
/// </summary>
internal sealed class Cone(ConeRows rows)
{
    private readonly double[] _row = new double[rows.Dimension];

    /// <summary>
    /// The face. Nearly always a few solutions of d equations, and a few passes over the statements if some are split off.
    /// </summary>
    public Face Find()
    {
        BigInteger[]? direction = null;
        int[] flat = [.. Enumerable.Range(0, rows.Count)];
        while (true)
        {
            var near = new NearBasis(rows, flat);
            int[] strict = near.Statements;
            int leaving = near.Seek(near.MinusSum(strict));
            switch (Quick(near, flat, strict, leaving) ?? Thorough(near, flat, strict, leaving))
            {
                case Level.AllFlat(var multipliers, var nullVectors):
                    return new(direction, flat, multipliers, nullVectors);
                case Level.Split(var further):
                    direction = direction is null ? further : Between(direction, further);
                    flat = [.. Where(flat, further, side => side == 0)];
                    break;
            }
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
        BigInteger[] target = new BigInteger[rows.Dimension];
        target[coefficient] = sign;
        return Has(near, all, target, leaving) ?? HasThoroughly(near, all, target, leaving) ? sign : 0;
    }

    /// <summary>
    /// Whether the target has coefficients >= 0 in statements that span all; nothing where the basis in doubles does not decide it.
    /// </summary>
    private bool? Has(NearBasis near, int[] active, BigInteger[] target, int leaving)
    {
        if (Array.IndexOf(near.Positions, -1) >= 0
            || SolverOf(near) is not { } solver || solver.Solve(target, transposed: true) is not (var coefficients, _))
            return null;
        if (Array.TrueForAll(coefficients, c => c.Sign >= 0))
            return true;

        // The ray's target.v has the sign of that coefficient.
        int place = Array.IndexOf(near.Positions, leaving);
        return place >= 0 && coefficients[place].Sign < 0 && Ray(solver, active, [place]) is not null ? false : null;
    }

    private bool HasThoroughly(NearBasis near, int[] active, BigInteger[] target, int leaving)
    {
        ExactBasis basis = BasisOf(near, active);
        return NullOf(basis).All(v => ExactNumbers.Dot(v, target).IsZero) && Against(basis, target, active, leaving) is null;
    }

    /// <summary>The basis in doubles, its answer verified in whole numbers; nothing where it is not right, which decides nothing.</summary>
    private Level? Quick(NearBasis near, int[] active, int[] strict, int leaving)
    {
        int[] positions = near.Positions;
        if (SolverOf(near) is not { } solver || RankOf(strict, strict.Length) < strict.Length)
            return null;
        (BigInteger[] sum, int exponent) = Sum(near, strict);
        if (solver.Solve([.. sum.Select(x => -x)], transposed: true) is not (var coefficients, var denominator))
            return null;
        if (leaving >= 0)
        {
            // A v of the cone that is above 0 in one place, or in several, splits those off, whatever their coefficients.
            int place = Array.IndexOf(positions, leaving);
            int[] places = [.. Enumerable.Range(0, positions.Length)
                .Where(k => k == place || positions[k] >= 0 && coefficients[k].Sign < 0)];
            return (Ray(solver, active, places) ?? Ray(solver, active, [place])) is { } v ? new Level.Split(v) : null;
        }
        List<(int Statement, BigInteger Value)> multipliers = Multipliers(positions, coefficients, denominator, near, strict, exponent);
        if (multipliers.Exists(term => term.Value.Sign <= 0))
            return null;
        var nullVectors = new List<BigInteger[]>();
        for (int k = 0; k < positions.Length; k++)
            if (positions[k] < 0)
            {
                if (solver.Solve(Units(positions.Length, [k]), transposed: false) is not (var v, _) || !IsFlat(v, active))
                    return null;
                nullVectors.Add(ExactNumbers.Reduced(v));
            }
        return new Level.AllFlat(multipliers, nullVectors);
    }

    private Level Thorough(NearBasis near, int[] active, int[] strict, int leaving)
    {
        ExactBasis basis = BasisOf(near, active);
        if (RankOf(strict, basis.Rank) < basis.Rank)
            strict = [.. basis.Statements.Where(statement => statement >= 0)];
        (BigInteger[] sum, int exponent) = Sum(near, strict);
        BigInteger[] target = [.. sum.Select(x => -x)];
        return Against(basis, target, active, leaving) is { } v
            ? new Level.Split(v)
            : new Level.AllFlat(
                Multipliers(basis.Statements, basis.Times(target), basis.Determinant, near, strict, exponent), NullOf(basis));
    }

    private int RankOf(int[] statements, int enough) => ModularRank.Of(statements.Select(statement => rows.Exact(statement).Whole), enough);

    /// <summary>The basis of a search in doubles, unit vectors in the places that no statement has taken.</summary>
    private ModularSolver? SolverOf(NearBasis near) => ModularSolver.Of(
        [.. near.Positions.Select((statement, k) => statement < 0 ? Units(rows.Dimension, [k]) : rows.Exact(statement).Whole)]);

    /// <summary>The v that has b_k.v = 1 at some places and 0 at the others, if no statement has a.v &lt; 0.</summary>
    private BigInteger[]? Ray(ModularSolver solver, int[] active, int[] places) =>
        solver.Solve(Units(rows.Dimension, places), transposed: false) is (var v, _) && IsInside(v, active)
            ? ExactNumbers.Reduced(v)
            : null;

    private bool IsInside(BigInteger[] v, int[] active) => !Where(active, v, side => side < 0).Any();

    private bool IsFlat(BigInteger[] v, int[] active) => !Where(active, v, side => side != 0).Any();

    /// <summary>The statements with a.v on a side, one after another.</summary>
    private IEnumerable<int> Where(IEnumerable<int> statements, BigInteger[] v, Func<int, bool> isMeant)
    {
        var sides = new Sides(v);
        foreach (int statement in statements)
        {
            rows.Read(statement, _row);
            if (isMeant(sides.Of(_row)))
                yield return statement;
        }
    }

    private static BigInteger[] Units(int dimension, int[] places)
    {
        BigInteger[] units = new BigInteger[dimension];
        foreach (int k in places)
            units[k] = 1;
        return units;
    }

    /// <summary>
    /// A basis of the statements' span, first of those with which the search in doubles ends, with unit vectors in the places that no
    /// statement can take.
    /// </summary>
    private ExactBasis BasisOf(NearBasis near, int[] active)
    {
        var basis = new ExactBasis(rows.Dimension);
        foreach (int[] candidates in (int[][])[near.Statements, active])
            for (int k = 0; k < rows.Dimension; k++)
            {
                int statement = basis.Statements[k] >= 0 ? -1 : Where(candidates, basis[k], side => side != 0).FirstOrDefault(-1);
                if (statement >= 0)
                    basis.Replace(k, basis.Times(rows.Exact(statement).Whole), statement);
            }
        return basis;
    }

    private static BigInteger[][] NullOf(ExactBasis basis) =>
        [.. Enumerable.Range(0, basis.Statements.Length).Where(k => basis.Statements[k] < 0).Select(k => ExactNumbers.Reduced(basis[k]))];

    /// <summary>
    /// A v with a.v >= 0 for the active statements and target.v &lt; 0; null where the basis now has the target with coefficients >= 0.
    /// </summary>
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
        return ExactNumbers.Reduced(IsInside(sum, active) ? sum : basis[negative[0]]);
    }

    // Far enough along the first that what it has above 0 stays there.
    private BigInteger[] Between(BigInteger[] first, BigInteger[] second)
    {
        int[] above = [.. Where(Enumerable.Range(0, rows.Count), first, side => side > 0)];
        for (int shift = 0; ; shift = Math.Max(1, 2 * shift))
        {
            BigInteger[] sum = [.. first.Zip(second, (x, y) => (x << shift) + y)];
            if (!Where(above, sum, side => side <= 0).Any())
                return ExactNumbers.Reduced(sum);
        }
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
    /// The sum is sum_strict 2^(g_i - e) a_i with e its exponent, and minus the sum is sum_k c_k/D 2^-e_k a_k over the basis: so
    /// D 2^(g_i - e) for the strict ones, and c_k 2^-e_k for the basis, add up to 0.
    /// </summary>
    private List<(int Statement, BigInteger Value)> Multipliers(
        int[] basis, BigInteger[] coefficients, BigInteger denominator, NearBasis near, int[] strict, int exponent)
    {
        var terms = new List<(int Statement, BigInteger Whole, int Exponent)>();
        foreach (int statement in strict)
            terms.Add((statement, denominator, near.ScaleOf(statement) - exponent));
        for (int k = 0; k < coefficients.Length; k++)
            if (basis[k] >= 0 && !coefficients[k].IsZero)
                terms.Add((basis[k], coefficients[k], -rows.Exact(basis[k]).Exponent));
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

    /// <summary>What is found of some statements.</summary>
    private abstract record Level
    {
        /// <summary>A direction that has a.v > 0 for some, a.v >= 0 for all.</summary>
        public sealed record Split(BigInteger[] Direction) : Level;

        /// <summary>The proof that there is none, and what leaves all of them at 0.</summary>
        public sealed record AllFlat(
            IReadOnlyList<(int Statement, BigInteger Value)> Multipliers, IReadOnlyList<BigInteger[]> Null) : Level;
    }
}
