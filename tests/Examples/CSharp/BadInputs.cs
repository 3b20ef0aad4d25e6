using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>
/// What bad input is answered with. Faults of data are values, faults of programs throw, and what numbers do is an outcome; no NaN
/// is ever handed out as an answer.
/// <list type="table">
/// <listheader><term>input</term><description>answer</description></listheader>
/// <item><term>no rows</term><description>EmptyData</description></item>
/// <item><term>no columns, with an intercept</term><description>fits logit(mean y)</description></item>
/// <item><term>no columns, without an intercept</term><description>ArgumentException with NoParameters' message</description></item>
/// <item><term>ragged rows, length mismatch</term><description>ShapeMismatch (expected, actual, row)</description></item>
/// <item><term>NaN or infinity in X, y, weights, offset</term><description>NonFinite (where, row, column), the first</description></item>
/// <item><term>a sparse entry outside the matrix; two in one place</term><description>EntryOutside; DuplicateEntry</description></item>
/// <item><term>a label outside [0, 1]</term><description>LabelOutOfRange (row, value)</description></item>
/// <item><term>negative weight; all zero; sum overflows</term><description>NegativeWeight; ZeroTotalWeight;
/// WeightOverflow</description></item>
/// <item><term>a number beyond 1e150</term><description>ScaleTooLarge (row, column)</description></item>
/// <item><term>one class only</term><description>SingleClass (label)</description></item>
/// <item><term>separated, no penalty</term><description>Separated (direction, which proves it exactly)</description></item>
/// <item><term>n &lt; p, collinear, constant column, with a ridge</term><description>converges, with a certificate</description></item>
/// <item><term>x.theta overflows</term><description>a typed outcome, finite</description></item>
/// <item><term>lr &lt;= 0 or NaN for a trainer</term><description>ArgumentOutOfRangeException</description></item>
/// <item><term>Step with lr = 0</term><description>the identity</description></item>
/// <item><term>lr too large</term><description>BudgetSpent (oscillation) or Diverged (blow-up)</description></item>
/// <item><term>lambda &lt; 0 or NaN</term><description>ArgumentOutOfRangeException</description></item>
/// <item><term>the budget is spent</term><description>BudgetSpent, with state and gap</description></item>
/// <item><term>predicting with other features</term><description>FeatureMismatch (which)</description></item>
/// <item><term>cancelled</term><description>Cancelled, with the state at step k</description></item>
/// <item><term>a checkpoint of other data or settings</term><description>FingerprintMismatch</description></item>
/// </list>
/// </summary>
public sealed class BadInputs
{
    private static readonly Matrix FourRows = Matrix.OfRows([1, 2], [3, 5], [-2, 1], [0, 5]);
    private static readonly Dataset Overlapping = Dataset.Create(FourRows, [1, 0, 0, 1]).OrThrow();
    private static readonly LogisticObjective Ridge = Objective.Of(Overlapping) + Penalty.L2(0.1);

    [Fact]
    public void No_rows_is_EmptyData()
    {
        AssertError(new DataError.EmptyData(), Dataset.Create([], []));
        AssertError(new DataError.EmptyData(), Dataset.Create(Matrix.OfRowMajor(0, 3, []), []));
        AssertError(new DataError.EmptyData(), Overlapping.Select([]));
    }

    [Fact]
    public void No_columns_with_an_intercept_fits_the_logit_of_the_mean()
    {
        Dataset data = Dataset.Create(Matrix.OfRowMajor(4, 0, []), [1, 0, 1, 1]).OrThrow();
        var converged = Assert.IsType<Outcome<BinaryModel>.Converged>(LogisticRegression.Fit(data, Penalty.None));

        // The slope there is at most 1e-8; the curvature p (1 - p) = 3/16 at the optimum, and above 1/8 between it and any b whose
        // slope is so small. So b is within 8e-8.
        Assert.Equal(Math.Log(3), converged.Model.Intercept, tolerance: 8e-8);
        Assert.Empty(converged.Model.Coefficients);
    }

    [Fact]
    public void No_columns_and_no_intercept_is_NoParameters()
    {
        Dataset data = Dataset.Create(Matrix.OfRowMajor(2, 0, []), [1, 0]).OrThrow();
        var thrown = Assert.Throws<ArgumentException>(() => Objective.Of(data, intercept: false));
        Assert.Contains(new DataError.NoParameters().Message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ragged_rows_are_a_ShapeMismatch() =>
        AssertError(new DataError.ShapeMismatch("columns of X", 2, 3, 1), Dataset.Create([[1, 2], [3, 4, 5], [6]], [0, 1, 0]));

    [Fact]
    public void Lengths_that_differ_are_a_ShapeMismatch()
    {
        AssertError(new DataError.ShapeMismatch("y", 4, 3, 3), Dataset.Create(FourRows, [0, 1, 0]));
        AssertError(new DataError.ShapeMismatch("y", 4, 5, 4), Dataset.Create(FourRows, [0, 1, 0, 1, 0]));
        AssertError(new DataError.ShapeMismatch("weights", 4, 1, 1), Overlapping.WithWeights([1]));
        AssertError(new DataError.ShapeMismatch("offset", 4, 6, 4), Overlapping.WithOffset(Vector.Zeros(6)));
        AssertError(new DataError.ShapeMismatch("feature names", 2, 1, 0), Overlapping.WithFeatureNames(["a"]));
        AssertError(new DataError.DuplicateName("a", 1), Overlapping.WithFeatureNames(["a", "a"]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_NonFinite_the_first_in_row_order(double bad)
    {
        AssertError(new DataError.NonFinite("X", 1, 1, bad), Dataset.Create([[1, 2], [3, bad], [bad, 0], [5, 6]], [0, 1, 0, 1]));
        AssertError(new DataError.NonFinite("X", 0, 0, bad), Dataset.Create([[bad, bad]], [0]));
        AssertError(new DataError.NonFinite("y", 2, 0, bad), Dataset.Create(FourRows, [0, 1, bad, bad]));
        AssertError(new DataError.NonFinite("weights", 1, 0, bad), Overlapping.WithWeights([1, bad, -1, bad]));
        AssertError(new DataError.NonFinite("offset", 3, 0, bad), Overlapping.WithOffset([0, 0, 0, bad]));
    }

    [Fact]
    public void Entries_of_a_sparse_matrix_are_checked_one_after_the_other()
    {
        AssertError(new DataError.EntryOutside(2, 0, 2, 3), SparseMatrix.Create(2, 3, [(0, 0, 1), (2, 0, 1), (0, 3, 1)]));
        AssertError(new DataError.EntryOutside(0, 3, 2, 3), SparseMatrix.Create(2, 3, [(0, 3, 1), (0, 0, double.NaN)]));
        AssertError(new DataError.NonFinite("X", 0, 1, double.NaN), SparseMatrix.Create(2, 3, [(0, 1, double.NaN), (-1, 0, 1)]));
        AssertError(new DataError.DuplicateEntry(0, 2), SparseMatrix.Create(2, 3, [(1, 0, 1), (1, 0, 2), (0, 2, 0), (0, 2, 5)]));
        AssertError(new DataError.EntryOutside(1, 3, 2, 3), SparseMatrix.Create(3, [[(0, 1)], [(1, 2), (3, 4)]]));
        AssertError(new DataError.DuplicateEntry(1, 1), SparseMatrix.Create(3, [[(0, 1)], [(1, 2), (1, 2)]]));
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1.5)]
    [InlineData(2)]
    public void A_label_outside_0_to_1_is_LabelOutOfRange(double label) =>
        AssertError(new DataError.LabelOutOfRange(2, label), Dataset.Create(FourRows, [0, 0.5, label, -7]));

    [Fact]
    public void Weights_that_make_no_sense_are_named()
    {
        AssertError(new DataError.NegativeWeight(2, -0.5), Overlapping.WithWeights([1, 0, -0.5, -1]));
        AssertError(new DataError.ZeroTotalWeight(), Overlapping.WithWeights(Vector.Zeros(4)));
        AssertError(new DataError.WeightOverflow(), Overlapping.WithWeights([1e308, 1e308, 0, 1]));
        AssertError(new DataError.ZeroTotalWeight(), Overlapping.WithWeights([1, 0, 0, 0]).Bind(data => data.Select([1, 2])));
    }

    [Fact]
    public void A_number_whose_square_overflows_is_ScaleTooLarge()
    {
        AssertError(new DataError.ScaleTooLarge(1, 0, -2e150), Dataset.Create([[1e150, 0], [-2e150, 1]], [0, 1]));
        Assert.True(Dataset.Create([[1e150, 0], [-1e150, 1]], [0, 1]).IsOk);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 0.5)]
    public void One_class_only_is_SingleClass_and_never_a_finite_fit(double label, double lambda)
    {
        Dataset data = Dataset.Create(FourRows, Vector.Fill(4, label)).OrThrow();
        Assert.Equal(new Outcome<BinaryModel>.SingleClass(label), LogisticRegression.Fit(data, Penalty.L2(lambda)));
    }

    [Fact]
    public void One_class_among_the_rows_with_weight_is_SingleClass() => Assert.Equal(
        new Outcome<BinaryModel>.SingleClass(1),
        LogisticRegression.Fit(Overlapping.WithWeights([1, 0, 0, 2]).OrThrow(), Penalty.None));

    [Theory]
    [InlineData(IrisVariant.Uci)]
    [InlineData(IrisVariant.Fisher)]
    public void Separated_classes_are_Separated_with_a_direction_that_proves_it_exactly(IrisVariant variant)
    {
        Dataset data = Iris.TwoFeatures(variant);
        var separated = Assert.IsType<Outcome<BinaryModel>.Separated>(LogisticRegression.Fit(data, Penalty.None));
        Assert.True(Exact.Separates(separated.Direction, data));
        Assert.False(Exact.Separates(-separated.Direction, data));
    }

    [Theory]
    [InlineData("fewer rows than columns")]
    [InlineData("collinear")]
    [InlineData("constant column")]
    public void Under_a_ridge_what_the_data_leave_open_is_decided_with_a_certificate(string regime)
    {
        Matrix x = regime switch
        {
            "fewer rows than columns" => Matrix.OfRows([1, 2, 3, 4], [0, -1, 2, 0], [1, 0, 0, -3]),
            "collinear" => Matrix.OfRows([1, 2], [-1, -2], [3, 6]),
            _ => Matrix.OfRows([1, 7], [-1, 7], [0.5, 7]),
        };
        var outcome = LogisticRegression.Fit(Dataset.Create(x, [1, 0, 0]).OrThrow(), Penalty.L2(0.1));
        var converged = Assert.IsType<Outcome<BinaryModel>.Converged>(outcome);
        Assert.InRange(converged.Certificate.Gap, 0, 1e-10);
        Assert.True(double.IsFinite(converged.Certificate.Radius));
        Assert.True(converged.Model.Coefficients.IsFinite);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    [InlineData(0, false)]
    [InlineData(0.1, false)]
    public void Logits_that_overflow_end_in_a_typed_outcome_without_NaN(double lambda, bool intercept)
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1e150, -1e150], [1, 2], [-1, 1], [2, 0]), [1, 0, 1, 0]).OrThrow();
        LogisticObjective f = Objective.Of(data, intercept) + Penalty.L2(lambda);
        Vector theta = intercept ? [0, 1e200, 1e200] : [1e200, 1e200];

        AssertTypedAndWithoutNaN(f, theta);
        Assert.DoesNotContain(double.NaN, BinaryModel.Of(f, theta).PredictProbability(data.X).OrThrow());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    [InlineData(0, false)]
    [InlineData(0.1, false)]
    public void Gradients_that_overflow_end_in_a_typed_outcome_without_NaN(double lambda, bool intercept)
    {
        // Sums of +-1e450 in different lanes: infinity - infinity.
        Matrix x = Matrix.OfRows([1e150], [1e150], [-1e150], [-1e150]);
        Dataset data = Dataset.Create(x, [1, 0, 1, 0]).Bind(d => d.WithWeights(Vector.Fill(4, 1e300))).OrThrow();
        LogisticObjective f = Objective.Of(data, intercept) + Penalty.L2(lambda);

        AssertTypedAndWithoutNaN(f, Vector.Zeros(f.Dimension));
        Assert.DoesNotContain("NaN", LogisticRegression.Fit(data, Penalty.L2(lambda)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_not_predicted_from()
    {
        var model = BinaryModel.Of(Ridge, [0, 1, 0]);
        AssertError(new DataError.NonFinite("X", 1, 0, double.NaN), model.PredictProbability(Matrix.OfRows([1, 2], [double.NaN, 0])));
        AssertError(
            new DataError.NonFinite("X", 0, 1, double.PositiveInfinity), model.Predict(Matrix.OfRows([1, double.PositiveInfinity])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_is_not_above_zero_throws(double lr)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent(lr));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum(lr));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(lr, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.InverseTime(lr, 0.5));
        var late = new GradientDescent(Schedule.Of("bad from step 2 on", k => k < 2 ? 0.1 : lr));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Fit(late, Ridge, Stop.AfterSteps(10)));
    }

    [Fact]
    public void Step_with_a_rate_of_zero_is_the_identity()
    {
        Vector theta = [0.1, -3e300], y = [1, 0, 1, 0];
        Assert.Equal(theta, LogisticRegression.Step(theta, FourRows, y, lr: 0));
    }

    [Fact]
    public void A_rate_far_too_large_oscillates_and_spends_the_budget()
    {
        // The logistic gradient is bounded, so without a ridge theta cannot run away.
        var fit = Trainer.Fit(new GradientDescent(lr: 1_000), Objective.Of(Overlapping), Stop.WhenGradientBelow(1e-6) | Stop.AfterSteps(1_000));
        var spent = Assert.IsType<Outcome<Vector>.BudgetSpent>(fit.Outcome);
        Assert.True(spent.Model.IsFinite);
        Assert.True(spent.Certificate.GradientNorm > 1e-6);
    }

    [Fact]
    public void A_rate_beyond_two_over_lambda_blows_up_and_ends_in_the_last_finite_state()
    {
        // |1 - lr lambda| = 99: theta grows 99-fold a step and leaves the doubles after about 308 / log10(99) = 154.
        var solver = new GradientDescent(lr: 1_000);
        var fit = Trainer.Fit(solver, Ridge, Stop.AfterSteps(1_000));
        var diverged = Assert.IsType<Outcome<Vector>.Diverged>(fit.Outcome);
        Assert.True(diverged.Last.IsFinite);
        Assert.Equal((fit.State.Iteration, fit.State.Theta), (diverged.Iteration, diverged.Last));
        Assert.False(solver.Step(Ridge, fit.State).Theta.IsFinite);
        Assert.InRange(diverged.Iteration, 140, 160);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_penalty_below_zero_throws(double lambda) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.L2(lambda));

    [Fact]
    public void A_budget_that_is_spent_leaves_the_state_and_its_gap()
    {
        Fit<MomentumState> fit = Trainer.Fit(new Momentum(LearningRate.Safe), Ridge, Stop.WhenGapBelow(1e-12) | Stop.AfterSteps(5));
        var spent = Assert.IsType<Outcome<Vector>.BudgetSpent>(fit.Outcome);
        Assert.Equal((5, spent.Model), (fit.State.Iteration, fit.State.Theta));
        Assert.True(spent.Certificate.Gap is > 1e-12 and < 1);
    }

    [Fact]
    public void Predicting_with_other_features_is_a_FeatureMismatch()
    {
        var model = BinaryModel.Of(Ridge, [0, 1, 2]);
        Names expected = ["x1", "x2"];
        AssertError(new DataError.FeatureMismatch(expected, ["x1"]), model.PredictProbability(Matrix.OfRows([1])));
        AssertError(new DataError.FeatureMismatch(expected, ["x1", "x2", "x3"]), model.Predict(Matrix.OfRows([1, 2, 3])));
        Dataset renamed = Overlapping.WithFeatureNames(["x2", "x1"]).OrThrow();
        AssertError(new DataError.FeatureMismatch(expected, ["x2", "x1"]), model.PredictProbability(renamed));
    }

    [Fact]
    public void Cancelling_leaves_the_state_at_that_step()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var solver = new GradientDescent(lr: 0.1);
        var fit = Trainer.Fit(solver, Ridge, solver.Init(Ridge, [1, 2, 3]), Stop.AfterSteps(9), new Deaf(), cancelled.Token);
        Assert.Equal(new Outcome<Vector>.Cancelled([1, 2, 3], 0), fit.Outcome);
    }

    [Fact]
    public void A_checkpoint_of_other_data_or_settings_is_a_FingerprintMismatch()
    {
        var solver = new GradientDescent(lr: 0.1);
        string json = Checkpoint.Save(solver, Ridge, Trainer.Iterate(solver, Ridge).ElementAt(3));
        Objective otherPenalty = Ridge.WithPenalty(Penalty.L2(0.2));
        LogisticObjective otherData = Objective.Of(Overlapping.WithWeights([1, 1, 1, 2]).OrThrow()) + Penalty.L2(0.1);

        Assert.True(Checkpoint.Load(json, solver, Ridge).IsOk);
        AssertError(
            new CheckpointError.FingerprintMismatch("solver", "gradient descent, lr 0.2", "gradient descent, lr 0.1"),
            Checkpoint.Load(json, new GradientDescent(lr: 0.2), Ridge));
        AssertError(
            new CheckpointError.FingerprintMismatch("objective", otherPenalty.Fingerprint, Ridge.Fingerprint),
            Checkpoint.Load(json, solver, otherPenalty));
        AssertError(
            new CheckpointError.FingerprintMismatch("objective", otherData.Fingerprint, Ridge.Fingerprint),
            Checkpoint.Load(json, solver, otherData));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"Schema\":\"logreg.checkpoint/1\"}")]
    public void A_text_that_is_no_checkpoint_is_Malformed(string json) => Assert.IsType<CheckpointError.Malformed>(
        Checkpoint.Load(json, new GradientDescent(lr: 0.1), Ridge).Match(_ => null!, error => error));

    [Fact]
    public void A_checkpoint_of_a_newer_schema_is_named()
    {
        var solver = new GradientDescent(lr: 0.1);
        string json = Checkpoint.Save(solver, Ridge, solver.Init(Ridge, Vector.Zeros(3)));
        AssertError(
            new CheckpointError.UnknownSchema("logreg.checkpoint/2"),
            Checkpoint.Load(json.Replace("checkpoint/1", "checkpoint/2", StringComparison.Ordinal), solver, Ridge));
    }

    [Fact]
    public void Shapes_that_do_not_fit_in_a_program_throw()
    {
        Vector two = [0, 0], four = [1, 0, 1, 0];
        Assert.Throws<ArgumentException>(() => LogisticRegression.Step([0], FourRows, four, lr: 0.1));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Loss(two, FourRows, two));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Gradient(two, Matrix.OfRowMajor(0, 2, []), []));
        Assert.Throws<ArgumentException>(() => Ridge.Value(two));
        Assert.Throws<ArgumentException>(() => Trainer.Iterate(new GradientDescent(lr: 0.1), Ridge, [0, 0, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Predict(two, FourRows, threshold: double.NaN));
    }

    private static void AssertTypedAndWithoutNaN(LogisticObjective f, Vector theta)
    {
        var solver = new GradientDescent(lr: 0.1);
        foreach (int steps in new[] { 0, 1, 5 })
            foreach (StopRule goal in new[] { Stop.WhenGapBelow(1e-9), Stop.WhenGradientBelow(1e-9), Stop.WhenSeparated() })
            {
                Fit<GradientDescentState> fit = Trainer.Fit(solver, f, solver.Init(f, theta), goal | Stop.AfterSteps(steps));
                Assert.True(fit.State.Theta.IsFinite);
                Assert.DoesNotContain("NaN", fit.ToString(), StringComparison.Ordinal);

                // Whole numbers tell that there is no optimum, whatever overflows.
                Assert.True(
                    fit.Outcome switch
                    {
                        Outcome<Vector>.Diverged or Outcome<Vector>.BudgetSpent => true,
                        Outcome<Vector>.Separated => Separation.Detect(f) is Separation.Separated,
                        Outcome<Vector>.QuasiSeparated => Separation.Detect(f) is Separation.QuasiSeparated,
                        _ => false,
                    },
                    fit.Outcome.ToString());
            }
    }

    private static void AssertError<T, TError>(TError expected, Result<T, TError> result)
        where T : notnull
        where TError : notnull => Assert.Equal(new Result<T, TError>.Error(expected), result);

    private sealed class Deaf : IProgress<GradientDescentState>
    {
        public void Report(GradientDescentState value) { }
    }
}
