using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>What conjugate gradients are scaled by is what it says, of dense and of sparse rows.</summary>
public sealed class PreconditionerLaws
{
    /// <summary>
    /// The blocks solve the equations of each class's part of the Hessian: a factor of d rows is off by some d^2 roundings of the largest
    /// entry (Higham, "Accuracy and Stability", 2002, theorem 10.3), and the Hessian's own sums by some hundred.
    /// </summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 0.1)]
    [InlineData(false, 0.1)]
    public void Blocks_are_those_of_the_Hessian(bool intercept, double lambda)
    {
        (MulticlassDataset sparse, MulticlassDataset dense) = SeededData.ThinnedClasses(seed: 51, rows: 700, columns: 6, classes: 4, oneIn: 2);
        foreach (MulticlassDataset data in (MulticlassDataset[])[sparse, dense])
        {
            SoftmaxObjective objective = Objective.Of(data, intercept) + Penalty.L2(lambda);
            Vector theta = Ramp(objective.Dimension), right = Ramp(objective.Dimension);
            double[] solution = new double[objective.Dimension];
            new SoftmaxHessian(objective, theta).Blocks()!.Solve(right.Span, solution);
            Matrix hessian = objective.Hessian(theta);
            for (int k = objective.Layout.First; k < objective.Classes; k++)
            {
                int[] places = ClassBlocks.PlacesOf(objective.Layout, k);
                Assert.Equal(6 + (intercept && k > 0 ? 1 : 0), places.Length);
                foreach (int a in places)
                {
                    double sizes = places.Sum(b => Math.Abs(hessian[a, b] * solution[b])) + places.Sum(b => Math.Abs(solution[b]));
                    Check.Near(right[a], places.Sum(b => hessian[a, b] * solution[b]), 200 * Slack.UnitRoundoff * sizes);
                }
            }
        }
    }

    /// <summary>Of many columns, more than 256, only the diagonal is asked for. Exact.</summary>
    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void There_are_blocks_of_up_to_256_columns(int columns, bool blocks)
    {
        SoftmaxObjective objective = Objective.Of(SeededData.Classes(seed: 54, rows: 40, columns, classes: 2));
        Vector theta = Ramp(objective.Dimension), right = Ramp(objective.Dimension);
        var hessian = new SoftmaxHessian(objective, theta);
        Preconditioner expected = blocks ? hessian.Blocks()! : new DiagonalPreconditioner(hessian.Diagonal());
        Check.SameBits(Solved(expected, right), Solved(hessian.Preconditioner(), right));
    }

    /// <summary>Without columns the blocks are the intercepts' own curvatures: a root, its square and two divisions off.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Intercepts_alone_are_divided_by_their_curvature(double lambda)
    {
        SparseMatrix none = SparseMatrix.Create(40, 0, []).OrThrow();
        foreach (Matrix x in (Matrix[])[none, none.ToDense()])
        {
            MulticlassDataset data = MulticlassDataset.Create(x, Enumerable.Range(0, 40).Select(row => row % 3)).OrThrow();
            SoftmaxObjective objective = Objective.Of(data) + Penalty.L2(lambda);
            HessianMap hessian = objective.HessianAt([0.25, -0.5]);
            Vector diagonal = hessian.Diagonal(), solution = Solved(hessian.Preconditioner(), [3, -2]);
            for (int j = 0; j < 2; j++)
                Check.Near((3 - 5 * j) / diagonal[j], solution[j], 16 * Slack.UnitRoundoff / diagonal[j]);
        }
    }

    /// <summary>
    /// The diagonal of the map is that of the matrix, over two chunks of rows: means of numbers below 1, some ten roundings each and one
    /// for each of the sums' ten levels.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void The_diagonal_is_that_of_the_Hessian(double lambda)
    {
        SoftmaxObjective objective = Objective.Of(SeededData.Classes(seed: 55, rows: 1300, columns: 1, classes: 3)) + Penalty.L2(lambda);
        Assert.InRange(objective.CountingRows, 513, 1024);
        Vector theta = Ramp(objective.Dimension), diagonal = objective.HessianAt(theta).Diagonal();
        Matrix hessian = objective.Hessian(theta);
        for (int j = 0; j < diagonal.Length; j++)
            Check.Near(hessian[j, j], diagonal[j], 32 * Slack.UnitRoundoff);
    }

    /// <summary>
    /// Under a ridge what is the same in all classes is divided by lambda2, as H^-1 does it, and what adds up to 0 over them stays so:
    /// within some roundings of a mean.
    /// </summary>
    [Fact]
    public void The_mean_over_the_classes_is_the_ridges_alone()
    {
        const double lambda = 0.01;
        SoftmaxObjective objective = Objective.Of(SeededData.Classes(seed: 52, rows: 300, columns: 3, classes: 5)) + Penalty.L2(lambda);
        HessianMap hessian = objective.HessianAt(Ramp(objective.Dimension));
        Vector alike = [0, 0, 0, 0, .. Enumerable.Range(0, 5).SelectMany(_ => (double[])[1, -2, 3])];
        double[] solution = new double[objective.Dimension];
        hessian.Preconditioner().Solve(alike.Span, solution);
        for (int j = 4; j < solution.Length; j++)
        {
            Check.Near(alike[j] / lambda, solution[j], 16 * Slack.UnitRoundoff * 3 / lambda);
            Check.Near(lambda * alike[j], hessian.Times(alike)[j], 64 * Slack.UnitRoundoff);
        }
        hessian.Preconditioner().Solve(hessian.Times([0, 0, 0, 0, 1, 0, 0, -1, 0, 0, .. Vector.Zeros(9)]).Span, solution);
        for (int j = 0; j < 3; j++)
            Check.Near(0, Enumerable.Range(0, 5).Sum(k => solution[4 + 3 * k + j]), 64 * Slack.UnitRoundoff / lambda);
    }

    /// <summary>A sample of 2,000 rows and more has nearly the blocks of all: conjugate gradients need few products with either.</summary>
    [Fact]
    public void Few_products_are_enough()
    {
        MulticlassDataset data = SeededData.Classes(seed: 53, rows: 9_000, columns: 8, classes: 4);
        Assert.NotSame(data, data.SmallSample);
        SoftmaxObjective objective = Objective.Of(data) + Penalty.L2(1e-4);

        // Twelve products a step are less than a third of the coefficients, and without a scale for each class they would not do.
        Fit<NewtonCgState> fit = Trainer.Fit(new NewtonCg(products: 12), objective, Stop.WhenGapBelow(1e-10) | Stop.AfterSteps(6));
        Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
    }

    private static Vector Solved(Preconditioner preconditioner, Vector right)
    {
        double[] solution = new double[right.Length];
        preconditioner.Solve(right.Span, solution);
        return [.. solution];
    }

    private static Vector Ramp(int length) => Vector.OfSeq(Enumerable.Range(1, length).Select(j => (j % 4 - 1.5) / 4));
}
