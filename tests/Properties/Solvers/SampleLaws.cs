using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>Fits that begin with a sample of the rows end where all others do, whatever the sample is like.</summary>
public sealed class SampleLaws
{
    private static readonly Penalty Ridge = Penalty.L2(0.01);

    /// <summary>Groups of 32, evenly spread; none where more than half of the rows would be needed.</summary>
    [Theory]
    [InlineData(2047, 3, 1)]
    [InlineData(2048, 3, 2)]
    [InlineData(20_500, 3, 16)]
    [InlineData(20_500, 200, 4)]
    [InlineData(20_500, 641, 1)]
    public void A_sample_is_every_so_manyth_group(int rows, int coefficients, int share) => Assert.Equal(
        share == 1 ? null : Enumerable.Range(0, rows).Chunk(32).Where((_, tile) => tile % share == 0).SelectMany(tile => tile),
        RowSample.Of(rows, coefficients));

    /// <summary>
    /// Half of 4,096 rows are enough for 128 coefficients, 16 rows for each, and not for one more: of two classes p + 1, of four classes
    /// four times that; the small sample counts four times the coefficients of a class.
    /// </summary>
    [Fact]
    public void A_sample_has_sixteen_rows_for_each_coefficient()
    {
        const int rows = 4096, half = rows / 2;
        Assert.Equal((half, rows), (Of(127).Sample.Rows, Of(128).Sample.Rows));
        Assert.Equal((half, rows), (Classes(31, 4).Sample.Rows, Classes(32, 4).Sample.Rows));
        Assert.Equal((half, rows), (Classes(31, 8).SmallSample.Rows, Classes(32, 2).SmallSample.Rows));

        static SparseMatrix Zeros(int columns) => SparseMatrix.Create(rows, columns, []).OrThrow();

        static Dataset Of(int columns) => Dataset.Create(Zeros(columns), Vector.Zeros(rows)).OrThrow();

        static MulticlassDataset Classes(int columns, int classes) =>
            MulticlassDataset.Create(Zeros(columns), Enumerable.Range(0, rows).Select(row => row % classes)).OrThrow();
    }

    /// <summary>An objective of many classes has that of the small sample of its data, which of few rows is itself.</summary>
    [Fact]
    public void The_small_sample_of_an_objective_is_that_of_its_data()
    {
        SoftmaxObjective many = Objective.Of(Made(4096), intercept: false) + Ridge, few = Objective.Of(Made(40));
        Assert.Equal(Objective.Of(many.Data.SmallSample, intercept: false) + Ridge, many.SmallSample());
        Assert.NotEqual(many.CountingRows, many.SmallSample().CountingRows);
        Assert.Same(few, few.SmallSample());

        static MulticlassDataset Made(int rows) => MulticlassDataset.Create(
            SparseMatrix.Create(rows, 1, []).OrThrow(), Enumerable.Range(0, rows).Select(row => row % 2)).OrThrow();
    }

    /// <summary>Random, sorted by class, one class in the whole sample, and weights of 0 in the whole sample.</summary>
    public static TheoryData<string> Orders => ["random", "sorted", "one class", "no weight"];

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_fit_from_a_sample_arrives(string order)
    {
        Dataset data = Ordered(order);
        LogisticObjective f = Objective.Of(data) + Ridge;
        var fit = Assert.IsType<Outcome<BinaryModel>.Converged>(LogisticRegression.Fit(data, Ridge));
        var plain = Assert.IsType<Outcome<Vector>.Converged>(
            Trainer.Fit(new Newton(), f, Stop.WhenGapBelow(1e-14) | Stop.AfterSteps(100)).Outcome);
        Vector theta = [fit.Model.Intercept, .. fit.Model.Coefficients];
        Assert.InRange((theta - plain.Model).Norm, 0, fit.Certificate.Radius + plain.Certificate.Radius);
        Assert.InRange(fit.Certificate.Gap, 0, 1e-10);

        // And so does L-BFGS with the sample's Hessian from zero, in the same steps on any number of threads.
        LBfgsState[] alone = [.. Trainer.Iterate(new LBfgs(metric: true), f.WithThreads(1)).Take(4)];
        LBfgsState[] shared = [.. Trainer.Iterate(new LBfgs(metric: true), f.WithThreads(3)).Take(4)];
        Assert.All(alone.Zip(shared), pair => Check.SameBits(pair.First.Theta, pair.Second.Theta));
    }

    /// <summary>Its optimum is nearer than zero to that of all rows.</summary>
    [Fact]
    public void The_start_is_near()
    {
        LogisticObjective f = Objective.Of(Ordered("random")) + Ridge;
        double least = f.Value(Trainer.Iterate(new Newton(), f).ElementAt(10).Theta);
        double start = f.Value(SampleStart.Of(f)) - least;

        // d/(2m) is what m rows are expected to be off by; ten times that is far out on any of its tails.
        Assert.InRange(start, 0, 10 * f.Dimension / (2.0 * f.Sample().LargestRank));
        Assert.InRange(start, 0, (f.Value(Vector.Zeros(f.Dimension)) - least) / 10);
    }

    /// <summary>Under a lasso too a fit from a sample arrives, at the zeros of a fit of all rows, whatever the sample is like.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public void A_lasso_from_a_sample_arrives(string order)
    {
        Dataset data = Ordered(order);
        Penalty lasso = Penalty.L1(0.05);
        LogisticObjective f = Objective.Of(data) + lasso;
        var fit = Assert.IsType<Outcome<BinaryModel>.Converged>(LogisticRegression.Fit(data, lasso));
        Vector plain = Trainer.Fit(new CoordinateDescent(), f, Stop.WhenGapBelow(1e-14) | Stop.AfterSteps(100)).State.Theta;
        Assert.InRange(fit.Certificate.Gap, 0, 1e-10);
        Assert.Equal(plain.Skip(1).Select(w => w == 0), fit.Model.Coefficients.Select(w => w == 0));

        // What both promise; f itself is off by a few roundings of its size, which is below 1.
        Assert.Equal(f.Value(plain), f.Value([fit.Model.Intercept, .. fit.Model.Coefficients]), 1.1e-10);
    }

    /// <summary>Near its optimum: the start of a lasso costs what a sample is off by.</summary>
    [Fact]
    public void The_start_of_a_lasso_is_near()
    {
        LogisticObjective f = Objective.Of(Ordered("random")) + Penalty.L1(0.01);
        double least = f.Value(Trainer.Iterate(new CoordinateDescent(), f).ElementAt(20).Theta);
        Assert.InRange(f.Value(SampleStart.Of(f)) - least, 0, 10 * f.Dimension / (2.0 * f.Sample().LargestRank));
    }

    /// <summary>A sample that is separated has no optimum, and Newton's steps in it lead outwards: it is left after ten of them.</summary>
    [Fact]
    public void A_sample_without_an_optimum_is_left_after_ten_steps()
    {
        LogisticObjective f = Objective.Of(Separated(1));
        Assert.Equal(Trainer.Iterate(new Newton(), f.Sample()).ElementAt(10).Theta, SampleStart.Of(f));
        LogisticObjective lasso = f + Penalty.L1(1e-6);
        Assert.Equal(Trainer.Iterate(new CoordinateDescent(), lasso.Sample()).ElementAt(10).Theta, SampleStart.Of(lasso));
    }

    /// <summary>Weights so large that the gradient overflows: no start is found in the sample, and the fit says what it says from zero.</summary>
    [Fact]
    public void A_sample_that_overflows_is_left_alone()
    {
        LogisticObjective f = Objective.Of(Separated(1e10).WithWeights(Vector.Fill(2_048, 1e300)).OrThrow());
        Assert.Equal(Vector.Zeros(2), SampleStart.Of(f));
        Assert.IsType<Outcome<Vector>.Diverged>(SolverChoice.For(f).Fit(f, Stop.AfterSteps(3)));
    }

    private static Dataset Separated(double size) => Dataset.Create(
        Matrix.OfRowMajor(2_048, 1, [.. Enumerable.Range(0, 2_048).Select(row => row % 2 == 0 ? size : -size)]),
        Vector.OfSeq(Enumerable.Range(0, 2_048).Select(row => row % 2 == 0 ? 1.0 : 0))).OrThrow();

    [Fact]
    public void Few_rows_are_their_own_sample()
    {
        LogisticObjective few = Objective.Of(SeededData.Of(seed: 1, 2000, 4));
        Assert.Same(few, few.Sample());
        Assert.Equal(Vector.Zeros(5), SampleStart.Of(few));
    }

    [Fact]
    public void Many_classes_have_samples_too()
    {
        SoftmaxObjective f = Objective.Of(SeededData.Classes(seed: 6, rows: 8_000, columns: 4, classes: 3)) + Ridge;
        Assert.NotSame(f, f.Sample());
        Assert.IsType<Outcome<MulticlassModel>.Converged>(LogisticRegression.Fit(f.Data, Ridge));
    }

    private static Dataset Ordered(string order)
    {
        var luck = new Random(3);
        Matrix x = SeededData.Of(seed: 3, 8_000, 4).X;
        Dataset random = Dataset.Create(x, Vector.OfSeq(Enumerable.Range(0, x.Rows).Select(row =>
            luck.NextDouble() < LogisticRegression.Sigmoid(x.Row(row).Dot([2, -1, 0.5, 1])) ? 1.0 : 0))).OrThrow();
        bool[] sampled = new bool[random.Rows];
        foreach (int row in RowSample.Of(random.Rows, random.Features + 1)!)
            sampled[row] = true;
        return order switch
        {
            "sorted" => random.Select(Enumerable.Range(0, random.Rows).OrderBy(row => random.Y[row])).OrThrow(),
            "one class" => Dataset.Create(random.X, Vector.OfSeq(random.Y.Select((y, row) => sampled[row] ? 1 : y))).OrThrow(),
            "no weight" => random.WithWeights(Vector.OfSeq(sampled.Select(one => one ? 0.0 : 1))).OrThrow(),
            _ => random,
        };
    }
}
