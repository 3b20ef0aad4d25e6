using LogReg.Functional;
using Xunit;
using static LogReg.Functional.LogisticRegression;
using static LogReg.Functional.Outcome<LogReg.Functional.BinaryModel>;

namespace LogReg.Functional.Examples;

/// <summary>The README's C# to the letter, and that it does what the text around it says.</summary>
public sealed class ReadmeSamples
{
    private static readonly Dataset data = Iris.TwoFeatures(IrisVariant.Uci);

    [Fact]
    public void Six_functions_and_a_fold()
    {
        (Matrix X, Vector y) = Iris.TwoFeatures(IrisVariant.Uci).WithOnes();
        Vector theta = Enumerable.Range(0, 300_000)
            .Aggregate(Vector.Zeros(3), (theta, _) => Step(theta, X, y, lr: 0.1));

        double loss = Loss(theta, X, y);
        Vector probability = PredictProbability(theta, X);
        double right = Predict(theta, X, threshold: 0.5).Zip(y, (said, truth) => said == (truth == 1)).Average(ok => ok ? 1.0 : 0.0);

        Assert.Equal(1.0, right);
        Assert.True(loss < Loss(Vector.Zeros(3), X, y));
        Assert.Equal(150, probability.Length);
    }

    [Fact]
    public void An_answer_with_its_proof()
    {
        string answer = LogisticRegression.Fit(data, Penalty.L2(0.01)) switch
        {
            Converged { Model: var m, Certificate: var c } => $"{m} (within {c.Gap:g2} of the optimum)",
            Separated { Direction: var d } => $"no finite answer: the classes are split along {d}; add a penalty",
            var other => other.Describe(),
        };

        Assert.EndsWith(" of the optimum)", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lasso_leaves_out_columns()
    {
        int kept = LogisticRegression.Fit(data, Penalty.L1(0.14)) is Converged { Model: var sparse }
            ? sparse.Coefficients.Count(w => w != 0)
            : 0;

        Assert.Equal(1, kept);
    }

    [Fact]
    public void More_than_two_classes()
    {
        IEnumerable<string> species = Enumerable.Range(0, 150).Select(row => row < 50 ? "setosa" : row < 100 ? "versicolor" : "virginica");

        MulticlassDataset flowers = MulticlassDataset.Create(Iris.TwoFeatures(IrisVariant.Uci).X, species).OrThrow();
        Outcome<MulticlassModel> all = LogisticRegression.Fit(flowers, Penalty.L2(0.01));
        Outcome<MulticlassModel> each = OneVersusRest.Fit(flowers, one => LogisticRegression.Fit(one, Penalty.L2(0.01)));

        Assert.IsType<Outcome<MulticlassModel>.Converged>(all);
        Assert.IsType<Outcome<MulticlassModel>.Converged>(each);
    }

    [Fact]
    public void Choose_stop_and_go_on()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var progress = new Progress<MomentumState>();
        CancellationToken cancellationToken = CancellationToken.None;

        Momentum solver = new(LearningRate.Safe);
        var stop = Stop.WhenGapBelow(1e-10).Every(10) | Stop.AfterSteps(500);
        var fit = Trainer.Fit(solver, f, stop, progress, cancellationToken);
        string json = Checkpoint.Save(solver, f, fit.State);
        var further = Checkpoint.Load(json, solver, f).Map(state => Trainer.Fit(solver, f, state, Stop.AfterSteps(1000)));

        Assert.Equal(Trainer.Iterate(solver, f).ElementAt(1000), further.OrThrow().State);
    }

    [Fact]
    public void Data_come_in_through_one_door()
    {
        Assert.Equal("2 rows", Said([[1.0, 2.0], [3.0, 4.0]], [0, 1], [2, 1]));
        Assert.Equal("X has NaN in row 1, column 0; every number must be finite.", Said([[1.0, 2.0], [double.NaN, 4.0]], [0, 1], [2, 1]));
        Assert.Equal("The weight in row 1 is -1; weights must not be negative.", Said([[1.0, 2.0], [3.0, 4.0]], [0, 1], [2, -1]));
    }

    [Fact]
    public void Most_numbers_are_zeros()
    {
        Result<Dataset, DataError> words = SparseMatrix.Create(columns: 100_000, [[(3, 1.0), (70_512, 2.5)], [(3, 1.0)], []])
            .Bind(X => Dataset.Create(X, y: [1, 0, 1]));

        Dataset data = words.OrThrow();
        Assert.Equal(3, Assert.IsType<SparseMatrix>(data.X).NonZeros);

        // The row that alone has word 70,512 is of the positive class.
        BinaryModel model = Assert.IsType<Converged>(LogisticRegression.Fit(data, Penalty.L2(0.1))).Model;
        Assert.True(model.Coefficients[70_512] > 0);
        Assert.Equal(2, model.Coefficients.Count(w => w != 0));
    }

    private static string Said(double[][] rows, double[] labels, Vector counts)
    {
        Result<Dataset, DataError> data = Dataset.Create(rows, labels).Bind(d => d.WithWeights(counts));
        string said = data.Match(d => $"{d.Rows} rows", e => e.Message);
        return said;
    }
}
