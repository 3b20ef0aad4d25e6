using Xunit;

namespace LogReg.Functional.Properties;

/// <summary>
/// A programmer's error is an ArgumentException that names the parameter and says in a sentence what was wrong with which value.
/// </summary>
public sealed class RefusalLaws
{
    private static readonly Vector Theta = [1, 2];
    private static readonly Matrix X = Matrix.OfRows([1, 2], [3, 4], [5, 6]);
    private static readonly Vector Y = [0, 1, 1];
    private static readonly Dataset Data = Dataset.Create(X, Y).OrThrow();
    private static readonly LogisticObjective Logistic = Objective.Of(Data, intercept: false);
    private static readonly MulticlassDataset Classes = MulticlassDataset.Create(X, [0, 1, 2]).OrThrow();
    private static readonly SoftmaxObjective Softmax = Objective.Of(Classes, intercept: false);
    private static readonly MulticlassDataset TwoClasses = MulticlassDataset.Create(X, [0, 1, 1]).OrThrow();
    private static readonly MulticlassDataset Narrow = MulticlassDataset.Create(Matrix.OfRows([1], [2], [3]), [0, 1, 2]).OrThrow();
    private static readonly GradientDescent Descent = new(0.1);
    private static readonly Predictions Guesses = Predictions.Create([0, 1], [0.25, 0.75]).OrThrow();

    private static readonly Summary Plain = Summary.Of(Logistic, [0, 0]).OrThrow();
    private static readonly Summary FirthOfBoth = Summary.Of(Objective.Firth(Logistic), [0, 0]).OrThrow();
    private static readonly Summary RidgeOfBoth = Summary.Of(Logistic + Penalty.L2(1), [0, 0]).OrThrow();
    private static readonly LogisticObjective OfOne = Of(Matrix.OfColumns([1, 3, 5]), Y, [1, 1, 1]);

    private static LogisticObjective Of(Matrix x, Vector y, Vector weights) =>
        Objective.Of(Dataset.Create(x, y).Bind(data => data.WithWeights(weights)).OrThrow(), intercept: false);

    private static Summary At0(LogisticObjective objective) => Summary.Of(objective, Vector.Zeros(objective.Dimension)).OrThrow();

    /// <summary>Whose range is exceeded: the exception holds the value.</summary>
    private static readonly (string Parameter, object Value, Func<object?> Call)[] OutOfRange =
    [
        ("y", 1.5, () => LogLoss.Value(1.5, 0)),
        ("y", -0.5, () => LogLoss.Derivative(-0.5, 0)),
        ("threads", -1, () => Logistic.WithThreads(-1)),
        ("threads", -1, () => Softmax.WithThreads(-1)),
        ("threads", -1, () => Objective.Firth(Logistic).WithThreads(-1)),
        ("number", 3, () => Classes.AgainstTheRest(3)),
        ("number", -1, () => Classes.AgainstTheRest(-1)),
        ("rows", 3, () => Classes.Select([3])),
        ("lambda", -0.5, () => Penalty.L2(-0.5)),
        ("lambda", double.NaN, () => Penalty.L2(double.NaN)),
        ("lambda", double.PositiveInfinity, () => Penalty.L2(double.PositiveInfinity)),
        ("lambda", -0.5, () => Penalty.L1(-0.5)),
        ("lambda1", double.NaN, () => Penalty.ElasticNet(double.NaN, 1)),
        ("lambda2", -0.5, () => Penalty.ElasticNet(1, -0.5)),
        ("workingSet", 0, () => new CoordinateDescent(0)),
        ("memory", 0, () => new LBfgs(memory: 0)),
        ("products", 0, () => new NewtonCg(products: 0)),
        ("batch", 0, () => new StochasticGradient(0.1, seed: 1, batch: 0)),
        ("batch", -1, () => new Svrg(0.1, seed: 1, batch: -1)),
        ("rate", 0.0, () => LearningRate.Fixed(0)),
        ("rate", double.PositiveInfinity, () => LearningRate.Fixed(double.PositiveInfinity)),
        ("initial", -1.0, () => Schedule.Exponential(-1, 0.5)),
        ("decay", 1.5, () => Schedule.Exponential(1, 1.5)),
        ("decay", 0.0, () => Schedule.Exponential(1, 0)),
        ("initial", -1.0, () => Schedule.InverseTime(-1, 0.5)),
        ("decay", -0.5, () => Schedule.InverseTime(1, -0.5)),
        ("decay", double.PositiveInfinity, () => Schedule.InverseTime(1, double.PositiveInfinity)),
        ("Rate", -2.0, () => Schedule.Of("mine", _ => -2).At(0, Logistic)),
        ("gap", -1.0, () => Stop.WhenGapBelow(-1)),
        ("norm", -1.0, () => Stop.WhenGradientBelow(-1)),
        ("steps", -1, () => Stop.AfterSteps(-1)),
        ("steps", 0, () => Stop.AfterSteps(1).Every(0)),
        ("steps", 0, () => Theta.Every(0)),
        ("row", 3, () => X[3, 0]),
        ("row", -1, () => X[-1, 0]),
        ("column", 2, () => X[0, 2]),
        ("column", -1, () => X[0, -1]),
        ("row", 3, () => X.Row(3)),
        ("row", -1, () => X.Row(-1)),
        ("column", 2, () => X.Column(2)),
        ("column", -1, () => X.Column(-1)),
        ("rows", 3, () => X.Select([0, 3])),
        ("rows", -1, () => X.Select([-1])),
        ("rows", 3, () => Data.Select([3])),
        ("rows", -1, () => SparseMatrix.Create(-1, 0, [])),
        ("columns", -1, () => SparseMatrix.Create(0, -1, [])),
        ("columns", -1, () => SparseMatrix.Create(-1, [])),
        ("columns", -1, () => SparseMatrix.OfCompressedRows(-1, [0], [], [])),
        ("row", 3, () => SparseMatrix.OfDense(X).NonZerosOf(3)),
        ("row", -1, () => SparseMatrix.OfDense(X).NonZerosOf(-1)),
        ("row", 3, () => SparseMatrix.OfDense(X)[3, 0]),
        ("column", 2, () => SparseMatrix.OfDense(X)[0, 2]),
        ("rows", 3, () => SparseMatrix.OfDense(X).Select([3])),
        ("rows", -1, () => Matrix.OfRowMajor(-1, 0, [])),
        ("columns", -1, () => Matrix.OfRowMajor(0, -1, [])),
        ("index", 2, () => Theta[2]),
        ("index", -1, () => Theta[-1]),
        ("index", 2, () => IntegerVector.OfVector(Theta)[2]),
        ("index", -1, () => IntegerVector.OfVector(Theta)[-1]),
        ("index", 1, () => ValueList<int>.OfSeq([3])[1]),
        ("index", -1, () => ValueList<int>.OfSeq([3])[-1]),
        ("length", -1, () => Vector.Zeros(-1)),
        ("length", -1, () => Vector.Fill(-1, 0)),
        ("length", -1, () => Vector.Ones(-1)),
        ("threshold", -0.5, () => LogisticRegression.Predict(Theta, X, -0.5)),
        ("threshold", double.NaN, () => LogisticRegression.Predict(Theta, X, double.NaN)),
        ("threshold", 1.5, () => Guesses.Confusion(1.5)),
        ("threshold", -0.5, () => Guesses.Accuracy(-0.5)),
        ("falsePositive", -1.0, () => Guesses.Cheapest(-1, 1)),
        ("falsePositive", double.PositiveInfinity, () => Guesses.Cheapest(double.PositiveInfinity, 1)),
        ("falseNegative", double.NaN, () => Guesses.Cheapest(1, double.NaN)),
        ("bins", 0, () => Guesses.Calibration(0)),
        ("level", 0.0, () => new Coefficient("x", 1, 1).Interval(0)),
        ("level", 1.0, () => new Coefficient("x", 1, 1).Interval(1)),
        ("level", double.NaN, () => new Coefficient("x", 1, 1).Interval(double.NaN)),
        ("index", 2, () => ProfileLikelihood.Interval(Logistic, [0, 0], 2, 0.9)),
        ("index", -1, () => ProfileLikelihood.Interval(Objective.Firth(Logistic), [0, 0], -1, 0.9)),
        ("threshold", 1.5, () => BinaryModel.Of(Logistic, Theta).Classify(X, 1.5)),
    ];

    /// <summary>What does not fit: the sentence has both sizes.</summary>
    private static readonly (string Parameter, string[] Sizes, Func<object?> Call)[] Misfits =
    [
        ("data", [], () => Objective.Of(Dataset.Create(Matrix.OfRowMajor(1, 0, []), [1]).OrThrow(), intercept: false)),
        ("data", [], () => Objective.Of(MulticlassDataset.Create(Matrix.OfRowMajor(2, 0, []), [0, 1]).OrThrow(), intercept: false)),
        ("columnOf", ["2 columns", "1 numbers"], () => SparseMatrix.OfCompressedRows(3, [0, 1], [0, 1], [1])),
        ("starts", ["begin with 0", "end with 1"], () => SparseMatrix.OfCompressedRows(3, [], [0], [1])),
        ("starts", ["begin with 0", "end with 1"], () => SparseMatrix.OfCompressedRows(3, [1, 1], [0], [1])),
        ("starts", ["begin with 0", "end with 1"], () => SparseMatrix.OfCompressedRows(3, [0, 2], [0], [1])),
        ("starts", ["Row 1 begins at 2 and ends at 1"], () => SparseMatrix.OfCompressedRows(3, [0, 2, 1], [0], [1])),
        ("theta", ["3", "4"], () => Softmax.Value([1, 2, 3])),
        ("theta", ["4", "6"], () => (Softmax + Penalty.L2(1)).Value([1, 2, 3, 4])),
        ("theta", ["3", "4"], () => Softmax.Evaluate([1, 2, 3])),
        ("theta", ["3", "4"], () => MulticlassModel.Of(Softmax, [1, 2, 3])),
        ("fit", ["2", "1"], () => OneVersusRest.Fit(
            Classes, _ => new Outcome<BinaryModel>.Cancelled(new BinaryModel(0, [1], ["a"], ClassLabels.Numbers), 1))),
        ("theta", ["3", "2"], () => Logistic.Value([1, 2, 3])),
        ("theta", ["3", "2"], () => Logistic.Gradient([1, 2, 3])),
        ("theta", ["3", "2"], () => Logistic.GradientStep([1, 2, 3], 0.1)),
        ("theta", ["3", "2"], () => Logistic.ProximalStep([1, 2, 3], 0.1)),
        ("theta", ["3", "2"], () => Logistic.Subgradient([1, 2, 3])),
        ("theta", ["3", "2"], () => Logistic.Evaluate([1, 2, 3])),
        ("theta", ["3", "2"], () => BinaryModel.Of(Logistic, [1, 2, 3])),
        ("theta", ["3", "2"], () => Certificate.Of(Logistic, [1, 2, 3])),
        ("theta", ["3", "2"], () => Objective.Firth(Logistic).Value([1, 2, 3])),
        ("theta", ["3", "2"], () => Logistic.HessianProduct([1, 2, 3], Theta)),
        ("v", ["3", "2"], () => Logistic.HessianProduct(Theta, [1, 2, 3])),
        ("theta", ["3", "2"], () => Logistic.Hessian([1, 2, 3])),
        ("theta", ["3", "2"], () => Logistic.Expand([1, 2, 3], [0])),
        ("theta", ["3", "2"], () => new LBfgs().Init(Logistic, [1, 2, 3])),
        ("theta", ["3", "2"], () => new StochasticGradient(0.1, seed: 1).Step(
            Logistic, new StochasticGradientState(0, [1, 2, 3], [1, 2, 3]))),
        ("model", ["3 coefficients", "2 columns"], () => Logistic.ThetaOf(new BinaryModel(0, [1, 2, 3], ["a", "b", "c"], ClassLabels.Numbers))),
        ("model", ["3 classes", "2 coefficients", "2 and 2"], () => Objective.Of(TwoClasses).ThetaOf(MulticlassModel.Of(Softmax, [1, 2, 3, 4]))),
        ("model", ["3 classes", "2 coefficients", "3 and 1"], () => Objective.Of(Narrow).ThetaOf(MulticlassModel.Of(Softmax, [1, 2, 3, 4]))),
        ("theta", ["3", "2"], () => Collinearity.Of(Logistic, [1, 2, 3])),
        ("theta", ["3", "2"], () => Summary.Of(Logistic + Penalty.L1(1), [1, 2, 3])),
        ("theta", ["3", "2"], () => RowDiagnostics.Of(Logistic + Penalty.L1(1), [1, 2, 3])),
        ("covariance", ["3 rows", "2 numbers of groups"], () => Summary.Of(Logistic, [0, 0], CovarianceEstimate.Cluster([1, 2]))),
        ("term", ["\"x3\"", "[x1, x2]"], () => Plain["x3"]),
        ("objective", ["penalty"], () => ProfileLikelihood.Interval(Logistic + Penalty.L2(1), [0, 0], 0, 0.9)),
        ("larger", ["nested", "no term \"x2\""], () => Plain.Against(At0(OfOne))),
        ("larger", ["nested", "same terms"], () => Plain.Against(Plain)),
        ("larger", ["same rows"], () => At0(Of(Matrix.OfColumns([1, 3]), [0, 1], [1, 2])).Against(Plain)),
        ("larger", ["same rows"], () => At0(Of(OfOne.Data.X, Y, [1, 1, 2])).Against(Plain)),
        ("larger", ["same rows"], () => At0(Of(OfOne.Data.X, [0, 1, 0.5], [1, 1, 1])).Against(Plain)),
        ("larger", ["Firth"], () => At0(OfOne).Against(FirthOfBoth)),
        ("larger", ["Firth"], () => Summary.Of(Objective.Firth(OfOne), [0]).OrThrow().Against(Plain)),
        ("larger", ["penalty"], () => At0(OfOne).Against(RidgeOfBoth)),
        ("larger", ["penalty"], () => At0(OfOne + Penalty.L2(1)).Against(Plain)),
        ("theta", ["1", "3", "2"], () => Standardization.Of(Data).There([1])),
        ("theta", ["4", "3", "2"], () => Standardization.Of(Data).Back([1, 2, 3, 4])),
        ("covariance", ["2", "1"], () => Standardization.Of(Data).Back(Matrix.OfRows([1], [2]))),
        ("covariance", ["1", "3", "2"], () => Standardization.Of(Data).Back(Matrix.OfRows([[1]]))),
        ("data", ["2", "1"], () => Standardization.Of(Data).There(Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).OrThrow())),
        ("data", ["ToDense"], () => Standardization.Of(Data).Back(Dataset.Create(SparseMatrix.OfDense(X), Y).OrThrow())),
        ("theta", ["3", "2"], () => Trainer.Iterate(Descent, Logistic, [1, 2, 3])),
        ("theta", ["3", "2"], () => Trainer.Fit(Descent, Logistic, new GradientDescentState(0, [1, 2, 3]), Stop.AfterSteps(0))),
        ("theta", ["NaN"], () => Trainer.Iterate(Descent, Logistic, [1, double.NaN])),
        ("theta", ["3", "2"], () => Newton.Polish(Logistic, [1, 2, 3])),
        ("theta", ["NaN"], () => Newton.Polish(Logistic, [1, double.NaN])),
        ("theta", ["Infinity"], () => Trainer.Fit(Descent, Logistic, new GradientDescentState(0, [1, double.PositiveInfinity]), Stop.AfterSteps(0))),
        ("theta", ["3", "2"], () => LogisticRegression.Loss([1, 2, 3], X, Y)),
        ("theta", ["3", "2"], () => LogisticRegression.PredictProbability([1, 2, 3], X)),
        ("y", ["3", "2"], () => LogisticRegression.Gradient(Theta, X, [0, 1])),
        ("X", [], () => LogisticRegression.Step(Theta, Matrix.OfRowMajor(0, 2, []), [], 0.1)),
        ("rows", ["1", "2"], () => Matrix.OfRows([1, 2], [3])),
        ("columns", ["1", "2"], () => Matrix.OfColumns([1, 2], [3])),
        ("values", ["3", "2", "6", "5"], () => Matrix.OfRowMajor(3, 2, [1, 2, 3, 4, 5])),
        ("right", ["2", "3"], () => Theta + Y),
        ("right", ["2", "3"], () => Theta - Y),
        ("other", ["2", "3"], () => Theta.Dot(Y)),
        ("name", [], () => Schedule.Of("", _ => 1)),
        ("vector", ["NaN"], () => IntegerVector.OfVector([1, double.NaN])),
    ];

    [Fact]
    public void A_value_out_of_range_is_named_and_kept()
    {
        foreach ((string parameter, object value, Func<object?> call) in OutOfRange)
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Equal(value, exception.ActualValue);
            AssertSays(exception, parameter, []);
        }
    }

    /// <summary>What is next to what is refused is taken.</summary>
    [Fact]
    public void The_least_that_is_allowed_is_allowed()
    {
        Assert.Equal(1, new CoordinateDescent(1).workingSet);
        Assert.Equal(1, new LBfgs(memory: 1).memory);
        Assert.Equal(1, new NewtonCg(products: 1).products);
        Assert.Equal(1, new StochasticGradient(0.1, seed: 1, batch: 1).batch);
        Assert.Equal(1, new Svrg(0.1, seed: 1, batch: 1).batch);
    }

    [Fact]
    public void What_does_not_fit_is_named_with_both_sizes()
    {
        foreach ((string parameter, string[] sizes, Func<object?> call) in Misfits)
            AssertSays(Assert.Throws<ArgumentException>(call), parameter, sizes);
    }

    /// <summary>
    /// A solver that follows a gradient is refused where there is none: before the first step, wherever it starts, by the names of those
    /// that can.
    /// </summary>
    [Fact]
    public void An_L1_penalty_is_refused_by_solvers_that_need_a_gradient()
    {
        Objective lasso = Logistic + Penalty.ElasticNet(0.25, 1);
        AssertRefused(Descent);
        AssertRefused(new Momentum(0.1));
        AssertRefused(new Newton());
        AssertRefused(new NewtonCg());
        AssertRefused(new LBfgs());
        AssertSays(
            Assert.Throws<ArgumentException>(() => Newton.Polish(lasso, Theta)),
            "objective", ["L1(0.25) + L2(1)", nameof(Newton), nameof(CoordinateDescent), nameof(ProximalGradient)]);

        void AssertRefused<TState>(ISolver<TState> solver)
            where TState : ISolverState
        {
            Assert.False(solver.HandlesL1);
            TState state = solver.Init(Logistic, Theta);
            string[] says = ["L1(0.25) + L2(1)", solver.Description, nameof(CoordinateDescent), nameof(ProximalGradient)];
            foreach (Action call in (Action[])[
                () => solver.Init(lasso, Theta), () => Trainer.Iterate(solver, lasso), () => Trainer.Iterate(solver, lasso, Theta),
                () => Trainer.Iterate(solver, lasso, state), () => Trainer.Scan(solver, lasso, Stop.AfterSteps(0)),
                () => Trainer.Fit(solver, lasso, Stop.AfterSteps(0)), () => Trainer.Fit(solver, lasso, state, Stop.AfterSteps(0))])
                AssertSays(Assert.Throws<ArgumentException>(call), "objective", says);
        }
    }

    /// <summary>Solvers that follow a gradient, called without the trainer, ask for an objective as it does.</summary>
    [Fact]
    public void A_solver_refuses_no_objective()
    {
        foreach (Action call in (Action[])[
            () => Descent.Init(null!, Theta), () => new Momentum(0.1).Init(null!, Theta), () => new Newton().Init(null!, Theta),
            () => new NewtonCg().Init(null!, Theta), () => new LBfgs().Init(null!, Theta)])
            Assert.Throws<ArgumentNullException>("objective", call);
    }

    /// <summary>A solver that does not say that it handles an L1 penalty does not, whatever its Init does.</summary>
    [Fact]
    public void A_solver_of_ones_own_is_refused_unless_it_says_that_it_can()
    {
        Assert.Throws<ArgumentException>(() => Trainer.Iterate(new Standing(false), Logistic + Penalty.L1(1)));
        Assert.Equal([1, 2], Trainer.Iterate(new Standing(true), Logistic + Penalty.L1(1), Theta).First().Theta);
        Assert.Equal([1, 2], Trainer.Iterate(new Standing(false), Logistic + Penalty.L2(1), Theta).First().Theta);
    }

    /// <summary>What is refused is refused whatever the data are, also those of one class, where there is nothing to train.</summary>
    [Fact]
    public void An_L1_penalty_is_refused_where_there_is_one_class_too()
    {
        Objective lasso = Objective.Of(Dataset.Create(X, Vector.Ones(3)).OrThrow()) + Penalty.L1(1);
        var state = new GradientDescentState(0, Vector.Zeros(3));
        Assert.Equal("objective", Assert.Throws<ArgumentException>(() => Trainer.Fit(Descent, lasso, state, Stop.AfterSteps(0))).ParamName);
        Assert.IsType<Outcome<Vector>.SingleClass>(Trainer.Fit(new Standing(true), lasso, state, Stop.AfterSteps(0)).Outcome);
    }

    /// <summary>A solver that handles an L1 penalty has no use for no objective either.</summary>
    [Fact]
    public void No_objective_is_refused_whatever_the_solver_handles()
    {
        var state = new GradientDescentState(0, Theta);
        foreach (bool handles in (bool[])[false, true])
            foreach (Func<object> call in (Func<object>[])[
                () => Trainer.Iterate(new Standing(handles), null!), () => Trainer.Iterate(new Standing(handles), null!, Theta),
                () => Trainer.Iterate(new Standing(handles), null!, state), () => Trainer.Fit(new Standing(handles), null!, state, Stop.AfterSteps(0))])
                Assert.Equal("objective", Assert.Throws<ArgumentNullException>(call).ParamName);
    }

    private sealed record Standing(bool HandlesL1) : ISolver<GradientDescentState>
    {
        public string Description => "standing";

        public GradientDescentState Init(Objective objective, Vector theta) => new(0, theta);

        public GradientDescentState Step(Objective objective, GradientDescentState state) => state;
    }

    [Fact]
    public void A_model_that_is_not_finite_is_refused_with_its_formula()
    {
        BinaryModel wrong = BinaryModel.Of(Logistic, [1, double.NaN]);
        var exception = Assert.Throws<InvalidOperationException>(wrong.ToJson);
        Assert.Contains(wrong.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.Matches("^A model that is not finite .*: ", exception.Message);
    }

    [Fact]
    public void A_model_of_many_classes_that_is_not_finite_is_refused_with_its_formula()
    {
        MulticlassModel wrong = MulticlassModel.Of(Softmax, [1, double.NaN, 2, 3]);
        var exception = Assert.Throws<InvalidOperationException>(wrong.ToJson);
        Assert.Contains(wrong.ToString(), exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A sentence of several words, and then the framework's "(Parameter 'x')".</summary>
    private static void AssertSays(ArgumentException exception, string parameter, string[] texts)
    {
        Assert.Equal(parameter, exception.ParamName);
        Assert.Matches(@"^\w.* .* .*\(Parameter", exception.Message);
        Assert.All(texts, text => Assert.Contains(text, exception.Message, StringComparison.Ordinal));
    }
}
