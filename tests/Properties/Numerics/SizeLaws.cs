using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Objectives;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>What holds for every number of rows, at those where a lane, a tile, a chunk or a level of the tree is just full.</summary>
public sealed class SizeLaws
{
    public static TheoryData<int> Sizes => [1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 480, 481, 511, 512, 513, 520, 1023, 1024, 1025, 2048, 3072, 3500, 3584, 3585];

    /// <summary>Law 20: the whole is the merge of its chunks, in the order of the tree. Exact.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_whole_is_the_merge_of_its_chunks(int rows)
    {
        Problem problem = ProblemOf(rows);
        EvaluationLaws.AssertSame(EvaluationLaws.Evaluate(problem), EvaluationLaws.InTheOrderOfTheTree(problem));
    }

    /// <summary>The six functions make their masses as they go, and have the bits of the objective, which has made them before.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_front_door_is_the_objective(int rows)
    {
        Problem problem = ProblemOf(rows) with { Weights = [], Offset = [] };
        (LogisticObjective objective, Matrix x, Vector y) = (problem.Objective, problem.Data.X, problem.Data.Y);
        Check.SameBits(objective.Value(problem.At), LogisticRegression.Loss(problem.At, x, y));
        Check.SameBits(objective.Gradient(problem.At), LogisticRegression.Gradient(problem.At, x, y));
        Check.SameBits(
            [.. Enumerable.Range(0, rows).Select(row => LogisticRegression.Sigmoid(x.Row(row).Zip(problem.At).Aggregate(0.0, (z, pair) => Math.FusedMultiplyAdd(pair.First, pair.Second, z))))],
            LogisticRegression.PredictProbability(problem.At, x));
    }

    /// <summary>
    /// A sum of plain numbers is the sum of its halves, split at 512 times a power of two. Exact; of whole numbers it is the sum.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_sum_is_the_sum_of_its_parts(int rows)
    {
        double[] numbers = [.. SeededData.Of(seed: 20, rows, 1).Offset];
        Check.SameBits(Tree(numbers), PairwiseTree.Sum(numbers));
        Assert.Equal(rows * (rows + 1.0) / 2, PairwiseTree.Sum([.. Enumerable.Range(1, rows).Select(i => (double)i)]));

        static double Tree(ReadOnlySpan<double> numbers)
        {
            int split = 512;
            while (2 * split < numbers.Length)
                split *= 2;
            return numbers.Length <= 512 ? PairwiseTree.Sum(numbers) : Tree(numbers[..split]) + Tree(numbers[split..]);
        }
    }

    [Fact]
    public void The_sum_of_nothing_is_zero() => Check.SameBits(0, PairwiseTree.Sum([]));

    /// <summary>
    /// The kernel of the intercept: its slope is what the pass over the data says of the gradient in b, its curvature the naive sum of
    /// s p (1 - p). Each is off by at most n + p + 8 roundings of a sum of sizes, here generously of the total weight.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_slope_of_the_intercept_is_the_gradient(int rows)
    {
        Problem problem = ProblemOf(rows) with { Intercept = true, Theta = [0.25, 0.5, -1] };
        Span<double> sums = stackalloc double[2];
        Samples samples = problem.Data.Samples;
        PairwiseTree.Sum(new InterceptSums(samples, problem.Objective.LogitsWithoutIntercept(problem.At), problem.Theta[0]), sums, threads: 1);

        double tolerance = (rows + problem.Features + 8) * Slack.UnitRoundoff * samples.TotalWeight * 2;
        Check.Near(problem.Objective.Evaluate(problem.At).Gradient[0], sums[0], tolerance);
        double curvature = Enumerable.Range(0, rows).Sum(row => problem.WeightOf(row) * LogLoss.SecondDerivative(problem.LogitOf(row)));
        Check.Near(curvature, sums[1], tolerance);
        Assert.True(curvature > 4 * tolerance);
    }

    /// <summary>
    /// The expansion in some of the columns has the bits of those columns' in the whole one, the other coefficients being 0: with and
    /// without an intercept, whichever columns there are.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Some_columns_have_the_bits_that_they_have_among_all(int rows)
    {
        Dataset more = SeededData.Of(seed: 21, 2 * rows + 8, 11);
        Dataset data = more.WithWeights(more.Weights.Map(weight => weight + 0.5)).Bind(all => all.Select(Enumerable.Range(0, rows))).OrThrow();
        foreach (bool intercept in (bool[])[true, false])
            foreach (int[] columns in (int[][])[[], [3], [0, 10], [1, 2, 5, 6, 9], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]])
            {
                LogisticObjective objective = Objective.Of(data, intercept) + Penalty.ElasticNet(0.25, 0.5);
                int first = intercept ? 1 : 0;
                double[] theta = new double[objective.Dimension];
                theta[0] = intercept ? 0.75 : 0;
                foreach (int column in columns)
                    theta[first + column] = 1.0 / (column - 3.5);
                int[] at = [.. Enumerable.Range(0, first), .. columns.Select(column => first + column)];
                Expansion whole = objective.Expand(Vector.Create(theta)), some = objective.Expand(Vector.Create(theta), columns);
                Check.SameBits(whole.Value, some.Value);
                Check.SameBits([.. at.Select(j => whole.Gradient[j])], some.Gradient);
                Check.SameBits(
                    [.. at.SelectMany((j, row) => at[..(row + 1)].Select(k => whole.Hessian[HessianKernel.Index(j, k)]))], some.Hessian);
            }
    }

    /// <summary>Two columns without an intercept, weights of which none is 0, an offset.</summary>
    private static Problem ProblemOf(int rows)
    {
        Dataset data = SeededData.Of(seed: 20, rows, 2);
        return new Problem
        {
            Rows = [.. Enumerable.Range(0, rows).Select(row => data.X.Row(row).ToArray())],
            Y = [.. data.Y],
            Weights = [.. data.Weights.Select(weight => weight + 0.5)],
            Offset = [.. data.Offset],
            Intercept = false,
            Theta = [0.5, -1],
        };
    }
}
