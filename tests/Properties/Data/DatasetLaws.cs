using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Data;

/// <summary>A dataset is its parts: it gives them back, is another when one of them is, and picks rows from all of them alike.</summary>
public sealed class DatasetLaws
{
    [Law]
    public void The_parts_are_given_back(Problem problem)
    {
        Dataset data = problem.Data;
        int n = problem.Rows.Length;
        Assert.Equal(problem.Y, data.Y);
        Assert.Equal(problem.Rows, Enumerable.Range(0, n).Select(row => data.X.Row(row).ToArray()));
        Assert.Equal(Enumerable.Range(0, n).Select(problem.WeightOf), data.Weights);
        Assert.Equal(Enumerable.Range(0, n).Select(problem.OffsetOf), data.Offset);
        Assert.Equal(("0", "1"), (data.Classes.Negative, data.Classes.Positive));
        Assert.Equal(Enumerable.Range(1, problem.Features).Select(j => FormattableString.Invariant($"x{j}")), data.FeatureNames);
    }

    /// <summary>
    /// What is known of the rows' norms since they were laid out has the bits that a pass over them finds: weights of 1 ask for that pass.
    /// </summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(512, 7)]
    [InlineData(513, 1)]
    [InlineData(5000, 60)]
    public void Norms_are_known_from_the_layout(int rows, int columns)
    {
        Matrix x = SeededData.Of(seed: 5, Math.Max(rows, 8), columns).X.Select(Enumerable.Range(0, rows));
        Dataset plain = Dataset.Create(x, Vector.OfSeq(Enumerable.Range(0, rows).Select(i => i % 2.0))).OrThrow();
        Dataset weighted = plain.WithWeights(Vector.Ones(rows)).OrThrow();
        Assert.True(plain.Samples.IsPlain);
        Assert.False(weighted.Samples.IsPlain);
        Check.SameBits([weighted.Scale.WeightedSquares, weighted.Scale.LargestNorm], [plain.Scale.WeightedSquares, plain.Scale.LargestNorm]);
        Assert.False(Dataset.Create(plain.X, Vector.Fill(rows, 0.5)).OrThrow().Samples.IsPlain);
    }

    /// <summary>Where no offset was given no kernel reads one, whether or not there are rows that do not count.</summary>
    [Fact]
    public void No_offset_is_not_an_offset_of_zeros()
    {
        foreach (Vector weights in (Vector[])[[1, 2, 3], [1, 0, 3]])
        {
            Dataset data = Dataset.Create(Matrix.OfRows([1], [2], [3]), [0, 1, 1]).Bind(data => data.WithWeights(weights)).OrThrow();
            Assert.Null(data.Samples.Offset);
            Assert.NotNull(data.WithOffset([0, 0, 0]).OrThrow().Samples.Offset);
        }
        Assert.Null(Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).OrThrow().Samples.Offset);
    }

    /// <summary>A matrix does not ask in what kind of lists its rows are.</summary>
    [Law]
    public void Rows_may_be_lists(Problem problem) => Assert.Equal(
        problem.Data.X, Matrix.Create(problem.Rows.Select(row => (IReadOnlyList<double>)new List<double>(row))).OrThrow());

    [Law]
    public void One_other_part_makes_another_dataset(Problem problem)
    {
        Dataset data = problem.Data;
        Dataset Unlike(Func<Problem, Problem> change) => change(problem).Data;
        double[] Other(IEnumerable<double> numbers, double otherwise) => [.. numbers.Select((x, i) => i > 0 ? x : x == otherwise ? 1 - x : otherwise)];
        Dataset[] others =
        [
            Unlike(p => p with { Y = Other(p.Y, 0.25) }),
            Unlike(p => p with { Weights = Other(p.Data.Weights, 0.25) }),
            Unlike(p => p with { Offset = Other(p.Data.Offset, 0.25) }),
            data.WithClasses("0", "2"),
            data.WithFeatureNames(Enumerable.Range(2, problem.Features).Select(j => FormattableString.Invariant($"x{j}"))).OrThrow(),
            problem.Features == 0 ? data : Unlike(p => p.MapX((i, j, x) => i + j > 0 ? x : x + 1)),
        ];
        Assert.Equal(problem.Features == 0 ? 2 : 0, others.Count(other => other == data));
        Assert.Equal(data, problem.Data);
        Assert.False(data.Equals(null));
    }

    /// <summary>Picking rows of the dataset is picking them of the problem.</summary>
    [Law]
    public void Selected_rows_keep_all_their_parts(Problem problem, Choices choices)
    {
        int[] rows = [.. choices.Permutation(problem.Rows.Length), 0];
        Dataset named = problem.Data.WithClasses("no", "yes");
        Assert.Equal(problem.Pick(rows).Data.WithClasses("no", "yes"), named.Select(rows).OrThrow());
    }

    /// <summary>All rows that count of one class, whatever the others are: there is no finite intercept, and the label is told.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_only_class_is_told(double label)
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1], [2], [3]), [label, 1 - label, label])
            .Bind(data => data.WithWeights([1, 0, 2])).OrThrow();
        Assert.Equal(
            new Outcome<Vector>.SingleClass(label),
            Trainer.Fit(new Momentum(LearningRate.Safe), Objective.Of(data), Stop.AfterSteps(1)).Outcome);
    }

    [Fact]
    public void The_flowers_are_named()
    {
        foreach (IrisVariant variant in Enum.GetValues<IrisVariant>())
        {
            Dataset iris = Iris.TwoFeatures(variant);
            Assert.Equal("Dataset 150 x 2 [sepal_length, sepal_width], setosa = 0, not setosa = 1", iris.ToString());
            Assert.Equal(variant == IrisVariant.Uci ? [4.9, 3.1] : [4.9, 3.6], iris.X.Row(37));
            Assert.Equal(100, iris.Y.Sum());
        }
    }
}
