using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// Law 57 in this process: enough rows for threads to pay (41 chunks, subtrees of two and one that is left), and the same bits for any number
/// of them. <see cref="SameBitsLaws"/> asks the same of other registers.
/// </summary>
public sealed class ThreadLaws
{
    private const int Rows = 20_500, Columns = 10;

    private static readonly Dataset Data = SeededData.Of(seed: 57, Rows, Columns);
    private static readonly Vector Theta = Vector.OfSeq(Enumerable.Range(1, Columns + 1).Select(j => 1.0 / j));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        LogisticObjective alone = (Objective.Of(Data) + Penalty.L2(0.01)).WithThreads(1), shared = alone.WithThreads(threads);
        Check.SameBits(alone.Value(Theta), shared.Value(Theta));
        Check.SameBits(alone.Gradient(Theta), shared.Gradient(Theta));
        Check.SameBits(alone.Evaluate(Theta).Gradient, shared.Evaluate(Theta).Gradient);
        Assert.Equal(Certificate.Of(alone, Theta), Certificate.Of(shared, Theta));

        // Of ten columns, three at a time.
        (LogisticObjective oneLasso, LogisticObjective sharedLasso) = (alone + Penalty.L1(0.01), shared + Penalty.L1(0.01));
        Check.SameBits(oneLasso.Value(Theta), sharedLasso.Value(Theta));
        Check.SameBits(oneLasso.ProximalStep(Theta, 0.1), sharedLasso.ProximalStep(Theta, 0.1));
        Check.SameBits(oneLasso.Subgradient(Theta), sharedLasso.Subgradient(Theta));
        Assert.Equal(Certificate.Of(oneLasso, Theta), Certificate.Of(sharedLasso, Theta));
        Vector zeros = Vector.Zeros(Columns + 1);
        Check.SameBits(oneLasso.Expand(zeros, [1, 4, 9]).Hessian, sharedLasso.Expand(zeros, [1, 4, 9]).Hessian);
        var descent = new CoordinateDescent(workingSet: 3);
        Check.SameBits(
            descent.Step(oneLasso, descent.Init(oneLasso, zeros)).Theta, descent.Step(sharedLasso, descent.Init(sharedLasso, zeros)).Theta);
        Check.SameBits(alone.LogitsWithoutIntercept(Theta), shared.LogitsWithoutIntercept(Theta));
        Check.SameBits(alone.LogitsWithoutOffset(Theta), shared.LogitsWithoutOffset(Theta));
    }

    [Fact]
    public void The_front_door_has_the_bits_of_one_thread()
    {
        (Vector theta, Dataset bare) = ([.. Theta.Skip(1)], Dataset.Create(Data.X, Data.Y).OrThrow());
        LogisticObjective alone = Objective.Of(bare, intercept: false).WithThreads(1);
        Check.SameBits(alone.Value(theta), LogisticRegression.Loss(theta, Data.X, Data.Y));
        Check.SameBits(alone.Gradient(theta), LogisticRegression.Gradient(theta, Data.X, Data.Y));
        Check.SameBits(alone.GradientStep(theta, 0.5), LogisticRegression.Step(theta, Data.X, Data.Y, 0.5));
    }

    /// <summary>Law 56 where threads share the rows: a batch, its offset too, is its parts of 100 rows, which one thread does.</summary>
    [Fact]
    public void A_large_batch_is_its_parts()
    {
        BinaryModel model = BinaryModel.Of(Objective.Of(Data), Theta);
        IEnumerable<double> parts = Enumerable.Range(0, Rows).Chunk(100)
            .SelectMany(rows => model.PredictProbability(Data.WithWeights(Vector.Ones(Rows)).OrThrow().Select(rows).OrThrow()).OrThrow());
        Check.SameBits([.. parts], model.PredictProbability(Data).OrThrow());
    }

    /// <summary>Law 56 of the logits within: the probability is the sigmoid of what is given out without it, plus the intercept.</summary>
    [Fact]
    public void The_logits_are_those_of_the_rows()
    {
        Dataset whole = Data.WithWeights(Vector.Ones(Rows)).OrThrow();
        double[] logits = Objective.Of(whole).LogitsWithoutIntercept(Theta);
        for (int row = 0; row < Rows; row += 7)
        {
            double z = whole.Offset[row];
            for (int j = 0; j < Columns; j++)
                z = Math.FusedMultiplyAdd(whole.X[row, j], Theta[j + 1], z);
            Check.SameBits(z, logits[row]);
        }
    }
}
