using System.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>What is found of a cone where doubles know little of it.</summary>
public sealed class ConeLaws
{
    private const int Largest = 3;

    /// <summary>
    /// Whatever the units, of coefficients and of statements, and however nearly a column is a multiple of another, the verdict is that of
    /// exact enumeration, and its proof is one.
    /// </summary>
    [Law]
    public void Neither_units_nor_near_dependence_change_a_verdict(Choices choices)
    {
        Draw draw = choices.Draw();
        int d = draw.OneOf(1, 2, 3, 3), n = draw.Between(d, d + 3);
        int[][] small = Draw.Many(n, _ => Draw.Many(d, _ => draw.Between(-Largest, Largest)));
        if (d > 1 && draw.Chance(30))
            foreach (int[] row in small)
                row[0] = row[1];
        if (draw.Chance(30))
            small[^1] = [.. small[0].Select(x => -x)];

        // With b_0 = a_0, b_j = a_j + m_j b_(j-1) is b.w = a.v for w_j = v_j - m_(j+1) v_(j+1). The cone is spanned by v whose numbers are
        // minors of the statements, up to 2 * 3^2, so that every m_j above that gives w_j the same signs. Numbers are below 2^(2 + bits),
        // so that times 2^(50 - bits) they are exact.
        int bits = draw.OneOf(0, draw.Between(18, 30), draw.Between(18, 46)), some = draw.OneOf(0, bits / 2, bits);
        double[] m = [.. ((int[])[0, some, bits - some])
            .Select(length => length == 0 ? 0 : draw.OneOf(1, -1) * Math.Floor(Math.ScaleB(0.5 + draw.Unit() / 2, length)))];
        int[] units = draw.Chance(60) ? new int[d] : Draw.Many(d, _ => draw.OneOf(0, 0, 80, 160, -110, 450));
        bool isScaled = draw.Chance(50), isCrowded = draw.Chance(15);
        double[][] vectors = Draw.Many(isCrowded ? 20 * d + n : n, i =>
        {
            int[] row = small[i < n ? i : draw.Between(0, n - 1)];
            double factor = draw.Between(1, 1 << Math.Min(20, 50 - bits)), before = 0;
            int exponent = isScaled ? draw.OneOf(0, 1, -120, 400) : 0;
            return row.Select((x, j) => Math.ScaleB(factor * (before = x + m[j] * before), exponent + units[j])).ToArray();
        });
        var rows = new Statements(vectors);

        var verdict = Separation.Of(rows);

        SeparationProof.Check(verdict, rows.Named, d);
        var enumeration = new Enumeration(small);
        Assert.Equal(enumeration.Verdict, verdict.GetType().Name);
        CoefficientLimit[] limits = [.. Enumerable.Range(0, d).Select(j => enumeration.LimitOf(
            [.. Enumerable.Range(0, d).Select(k => k == j ? 1 : k == j + 1 ? -19 * Math.Sign(m[k]) : 0)]))];
        if (verdict is Separation.Separated(_, var all))
            Assert.Equal(limits, all);
        if (verdict is Separation.QuasiSeparated(_, var others, _))
            Assert.Equal(limits, others);
    }

    /// <summary>
    /// The search in doubles ends at a basis in which the target has a coefficient of some -2^-45, which it takes for 0: the first two are
    /// independent, the fourth and then the third take their places, and minus the first two is 4/3 of the third less 2^-45 of the fourth.
    /// The proof is that of the first three.
    /// </summary>
    [Fact]
    public void A_coefficient_just_below_0_is_no_proof()
    {
        double little = Math.ScaleB(1, -44);
        var rows = new Statements([[1, 0], [0, 1.875], [-0.75, -1.40625 - little], [0.5, -1.75]]);
        var near = new NearBasis(rows, [0, 1, 2, 3]);
        Assert.Equal([0, 1], near.Statements);
        Assert.Equal(-1, near.Seek(near.MinusSum([0, 1])));
        Assert.Equal([2, 3], near.Positions);
        SeparationProof.Check(Assert.IsType<Separation.Overlap>(Separation.Of(rows)), rows.Named, 2);
    }

    /// <summary>
    /// The same of a coefficient's sign: (1, 0) is the first, less 2^-45 of the second; but of the first and the third it is a sum.
    /// </summary>
    [Fact]
    public void A_coefficient_just_below_0_leaves_the_sign_open()
    {
        double little = Math.ScaleB(1, -44);
        var rows = new Statements([[1.5, little], [0.5, 1.5], [1, -1]]);
        var near = new NearBasis(rows, [0, 1, 2]);
        Assert.Equal(-1, near.Seek([1, 0]));
        Assert.Equal([0, 1], near.Positions);
        var verdict = Assert.IsType<Separation.Separated>(Separation.Of(rows));
        SeparationProof.Check(verdict, rows.Named, 2);
        Assert.Equal([CoefficientLimit.PlusInfinity, CoefficientLimit.Undetermined], verdict.Limits);
    }

    /// <summary>
    /// By the first two v_1 can be below 0, along (-2^-35, 1); from that the third keeps it, by some 2^-34, which the search in doubles
    /// takes for 0.
    /// </summary>
    [Fact]
    public void A_ray_just_outside_the_cone_is_no_proof()
    {
        var rows = new Statements([[1, Math.ScaleB(1, -35)], [0, 1], [1, -Math.ScaleB(1, -36)]]);
        Assert.Equal(1, new NearBasis(rows, [0, 1, 2]).Seek([1, 0]));
        var verdict = Assert.IsType<Separation.Separated>(Separation.Of(rows));
        SeparationProof.Check(verdict, rows.Named, 2);
        Assert.Equal([CoefficientLimit.PlusInfinity, CoefficientLimit.PlusInfinity], verdict.Limits);
    }

    /// <summary>
    /// The units are those of the statements that the search in doubles looks at first, all but the last of 16 d + 1: there it is infinite.
    /// </summary>
    [Fact]
    public void A_statement_may_be_out_of_all_proportion()
    {
        double small = Math.ScaleB(1, -500), large = Math.ScaleB(1, 600);
        var rows = new Statements(
            [.. Enumerable.Range(0, 32).Select(i => (double[])[i % 2 == 0 ? small : -small, 0]), [large, Math.ScaleB(1, -1000)]]);
        var verdict = Assert.IsType<Separation.QuasiSeparated>(Separation.Of(rows));
        SeparationProof.Check(verdict, rows.Named, 2);
        Assert.Equal([CoefficientLimit.Finite, CoefficientLimit.PlusInfinity], verdict.Limits);
    }

    /// <summary>
    /// Of small whole numbers the search in doubles already ends where whole numbers do: at a basis in which the target has no coefficient
    /// below 0, or at a v of the cone. Of many statements it begins with 16 for each coefficient, and the others may be of another kind.
    /// </summary>
    [Law]
    public void The_search_in_doubles_ends_where_whole_numbers_do(Choices choices)
    {
        Draw draw = choices.Draw();
        int d = draw.OneOf(1, 2, 3, draw.Between(1, 6)), n = draw.Chance(30) ? draw.Between(1, 3 * d) : draw.Between(16 * d, 30 * d);
        int[] side = Draw.Many(d, _ => draw.Between(-Largest, Largest)), units = Draw.Many(d, _ => draw.Between(-10, 10));
        (int rare, int late, int lateUnit) = (draw.OneOf(0, 0, 2, 50), draw.OneOf(0, 50, 50), draw.OneOf(0, -20));
        HashSet<int> first = [.. Enumerable.Range(0, 16 * d).Select(k => (int)((long)k * n / (16 * d)))];
        double[][] vectors = Draw.Many(n, i =>
        {
            // The first has a number in each column, so that units are those of the columns.
            int[] row = Draw.Many(d, _ => i == 0 ? draw.OneOf(-1, 1) : draw.Between(-Largest, Largest));
            bool isOther = draw.Chance(first.Contains(i) ? rare : late);
            int sign = row.Zip(side, (x, y) => x * y).Sum() < 0 != isOther ? -1 : 1, exponent = first.Contains(i) ? 0 : lateUnit;
            return row.Select((x, j) => Math.ScaleB(sign * x, exponent + units[j])).ToArray();
        });
        var rows = new Statements(vectors);
        var near = new NearBasis(rows, [.. Enumerable.Range(0, n)]);
        int[] strict = near.Statements;
        int leaving = near.Seek(near.MinusSum(strict));

        int[] positions = near.Positions;
        var solver = ModularSolver.Of([.. positions.Select((statement, k) => statement < 0 ? Unit(k) : rows.Exact(statement).Whole)]);
        Assert.NotNull(solver);
        double[] sum = [.. Enumerable.Range(0, d).Select(j => strict.Sum(i => -Math.ScaleB(vectors[i][j], near.ScaleOf(i))))];
        BigInteger[] coefficients = solver.Solve(ExactNumbers.Of(sum).Whole, transposed: true)!.Value.X;
        if (leaving < 0)
            Assert.All(coefficients.Where((_, k) => positions[k] >= 0), x => Assert.True(x.Sign >= 0));
        else
        {
            int place = Array.IndexOf(positions, leaving);
            Assert.True(coefficients[place].Sign < 0);
            BigInteger[] v = solver.Solve(Unit(place), transposed: false)!.Value.X;
            Assert.All(vectors, vector => Assert.True(SeparationProof.SignOf(vector, v) >= 0));
        }

        BigInteger[] Unit(int place) => [.. Enumerable.Range(0, d).Select(j => j == place ? BigInteger.One : 0)];
    }
}
