using System.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Checks the proofs in a verdict against the data, in whole numbers and without the library's own.</summary>
internal static class SeparationProof
{
    /// <summary>Fails where the verdict does not follow from what it holds.</summary>
    public static void Check(Separation verdict, Dataset data, bool intercept)
    {
        (int Row, int Against, double[] Vector)[] statements = [.. Statements(data, intercept)];
        if (verdict is Separation.SingleClass(var label))
        {
            Assert.True(intercept);
            Assert.All(statements, statement => Assert.Equal(1 - label, statement.Against));
        }
        else
            Check(verdict, statements, data.Features + (intercept ? 1 : 0));
    }

    /// <summary>The same of many classes.</summary>
    public static void Check(Separation verdict, MulticlassDataset data, bool intercept) =>
        Check(verdict, [.. Statements(data, intercept)], (data.Classes.Count - 1) * (data.Features + (intercept ? 1 : 0)));

    /// <summary>The same of any statements a.v >= 0, each with its name.</summary>
    public static void Check(Separation verdict, (int Row, int Against, double[] Vector)[] statements, int dimension)
    {
        switch (verdict)
        {
            case Separation.Overlap(var multipliers):
                Assert.Equal(dimension, RankOfZeroSum(multipliers));
                break;
            case Separation.RankDeficient(var vector, var rank, var multipliers):
                Assert.True(rank < dimension);
                Assert.Equal(dimension, vector.Length);
                Assert.Contains(vector, x => !x.IsZero);
                Assert.All(statements, statement => Assert.Equal(0, SignOf(statement.Vector, vector)));
                Assert.Equal(rank, RankOfZeroSum(multipliers));
                Assert.Equal(rank, Enumeration.RankOf(statements.Select(statement => Whole(statement.Vector))));
                break;
            case Separation.Separated(var direction, var limits):
                Assert.All(statements, statement => Assert.Equal(1, SignOf(statement.Vector, direction)));
                Assert.DoesNotContain(CoefficientLimit.Finite, limits);
                CheckLimits(direction, limits);
                break;
            case Separation.QuasiSeparated(var direction, var limits, var multipliers):
                int[] signs = [.. statements.Select(statement => SignOf(statement.Vector, direction))];
                Assert.DoesNotContain(-1, signs);
                Assert.Contains(0, signs);
                Assert.Contains(1, signs);
                BigInteger[][] flat = [.. statements.Where((_, i) => signs[i] == 0).Select(statement => Whole(statement.Vector))];
                int flatRank = RankOfZeroSum(multipliers);
                Assert.Equal(flatRank, Enumeration.RankOf(flat));
                foreach (Multiplier multiplier in multipliers)
                    Assert.Equal(0, SignOf(VectorOf(multiplier), direction));

                // A coefficient is finite where its unit vector is a combination of the rows that stay.
                for (int j = 0; j < dimension; j++)
                {
                    BigInteger[] unit = [.. Enumerable.Range(0, dimension).Select(k => k == j ? BigInteger.One : 0)];
                    Assert.Equal(limits[j] == CoefficientLimit.Finite, Enumeration.RankOf([.. flat, unit]) == flatRank);
                }
                CheckLimits(direction, limits);
                break;
            default:
                Assert.Fail($"{verdict} is not to be had of such rows");
                break;
        }

        int RankOfZeroSum(ValueList<Multiplier> multipliers)
        {
            Assert.All(multipliers, multiplier => Assert.True(multiplier.Value.Sign > 0));
            for (int j = 0; j < dimension; j++)
                Assert.True(multipliers.Aggregate(BigInteger.Zero, (sum, m) => sum + m.Value * Units(VectorOf(m)[j])).IsZero);
            return Enumeration.RankOf(multipliers.Select(multiplier => Whole(VectorOf(multiplier))));
        }

        double[] VectorOf(Multiplier multiplier) =>
            statements.Single(statement => (statement.Row, statement.Against) == (multiplier.Row, multiplier.Against)).Vector;

        void CheckLimits(IntegerVector direction, ValueList<CoefficientLimit> limits)
        {
            Assert.Equal(dimension, limits.Count);
            for (int j = 0; j < dimension; j++)
                Assert.True(limits[j] switch
                {
                    CoefficientLimit.Finite => direction[j].IsZero,
                    CoefficientLimit.PlusInfinity => direction[j].Sign > 0,
                    CoefficientLimit.MinusInfinity => direction[j].Sign < 0,
                    _ => true,
                });
        }
    }

    private static IEnumerable<(int Row, int Against, double[] Vector)> Statements(Dataset data, bool intercept)
    {
        for (int i = 0; i < data.Rows; i++)
        {
            double[] row = [.. intercept ? [1.0] : Array.Empty<double>(), .. data.X.Row(i)];
            if (data.Weights[i] == 0)
                continue;
            if (data.Y[i] > 0)
                yield return (i, 0, row);
            if (data.Y[i] < 1)
                yield return (i, 1, [.. row.Select(x => -x)]);
        }
    }

    /// <summary>
    /// Each row of class k against each other class: intercepts of the classes from 1 on first, then their coefficients, class by class.
    /// </summary>
    public static IEnumerable<(int Row, int Against, double[] Vector)> Statements(MulticlassDataset data, bool intercept)
    {
        int free = data.Classes.Count - 1;
        for (int i = 0; i < data.Rows; i++)
            for (int other = 0; other <= free; other++)
                if (other != data.Y[i] && data.Weights[i] > 0)
                {
                    double[] vector = new double[free * (data.Features + (intercept ? 1 : 0))];
                    foreach ((int number, double sign) in ((int, double)[])[(data.Y[i], 1), (other, -1)])
                        if (number > 0)
                        {
                            if (intercept)
                                vector[number - 1] = sign;
                            for (int j = 0; j < data.Features; j++)
                                vector[(intercept ? free : 0) + (number - 1) * data.Features + j] = sign * data.X[i, j];
                        }
                    yield return (i, other, vector);
                }
    }

    /// <summary>The sign of a.v.</summary>
    public static int SignOf(double[] vector, IReadOnlyList<BigInteger> direction) =>
        vector.Select((x, j) => Units(x) * direction[j]).Aggregate(BigInteger.Zero, (sum, term) => sum + term).Sign;

    private static BigInteger[] Whole(double[] vector)
    {
        BigInteger[] units = [.. vector.Select(Units)];
        BigInteger divisor = units.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return divisor.IsZero ? units : [.. units.Select(x => x / divisor)];
    }

    /// <summary>x 2^1074: of x the 53 bits from its leading one down, which are all that there are, and where they stand.</summary>
    private static BigInteger Units(double x)
    {
        if (x == 0)
            return 0;
        int place = Math.Max(-1074, Math.ILogB(x) - 52);
        return (BigInteger)(x / Math.ScaleB(1, place)) << (place + 1074);
    }
}
