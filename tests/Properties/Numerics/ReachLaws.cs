using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>How far a step can move two logits of a row against each other, where all is exact.</summary>
public sealed class ReachLaws
{
    /// <summary>
    /// H = L L' with L = diag(2^-j), x whole numbers: |[1, x] in block k less block l|^2 is a sum of whole numbers, and exact.
    /// </summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void The_reach_is_the_largest_of_rows_and_pairs(bool intercepts, bool reference)
    {
        foreach (int classes in (int[])[2, 3, 4])
            foreach (int columns in (int[])[1, 2])
            {
                var layout = new ClassLayout(classes, columns, intercepts, reference);
                foreach (int rows in (int[])[1, 2, 7, 8, 9, 17, 32, 511, 512, 513, 1_030])
                {
                    // The row that is the largest stands last, or first.
                    foreach (bool rising in (bool[])[true, false])
                    {
                        double[][] x = [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns)
                            .Select(j => (double)(5 + (rising ? i : rows - i) * (j + 1))).ToArray())];
                        var matrix = TiledMatrix.OfRows(x, columns);
                        double expected = Math.Sqrt(x.Max(row => Square(row, layout)));
                        foreach (int threads in (int[])[0, 1])
                            Check.SameBits(expected, ClassReach.Largest(matrix, Factor(layout), layout, threads));
                    }
                }
            }
    }

    /// <summary>
    /// A row that is there several times is there once, though [1, 0], what stands in the place of missing rows, reaches further.
    /// </summary>
    [Fact]
    public void The_places_of_missing_rows_are_not_looked_at()
    {
        var layout = new ClassLayout(2, 1, HasIntercepts: true, HasReference: true);

        // H = [[1, 1], [1, 2]], H^-1 = [[2, -1], [-1, 1]]: |[1, x]|^2 = 1 + (x - 1)^2, 1 where x is 1 and 2 where it is 0.
        Cholesky factor = Cholesky.OfPacked([1, 1, 1], 2);
        for (int rows = 1; rows < 20; rows++)
        {
            double[][] x = [.. Enumerable.Range(0, rows).Select(_ => (double[])[1])];
            Check.SameBits(1, ClassReach.Largest(TiledMatrix.OfRows(x, 1), factor, layout, threads: 1));
        }
    }

    private static Cholesky Factor(ClassLayout layout)
    {
        double[] packed = new double[HessianKernel.Index(layout.Dimension, 0)];
        for (int j = 0; j < layout.Dimension; j++)
            packed[HessianKernel.Index(j, j)] = Math.ScaleB(1, -j);
        return Cholesky.OfPacked(Vector.Create(packed), layout.Dimension);
    }

    private static double Square(double[] row, ClassLayout layout)
    {
        double largest = 0;
        for (int k = 1; k < layout.Classes; k++)
            for (int l = 0; l < k; l++)
                largest = Math.Max(largest, Block(k) + Block(l));
        return largest;

        double Block(int number) => Enumerable.Range(0, layout.Columns + 1).Sum(column => layout.Index(number, column) is var j and >= 0
            ? Math.ScaleB(1, 2 * j) * (column == 0 ? 1 : row[column - 1] * row[column - 1])
            : 0);
    }
}
