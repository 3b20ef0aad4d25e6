using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Firth's objective and its minimum: derivatives, what does not matter, closed forms, and answers where likelihood has
/// none.</summary>
public sealed class FirthLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Two columns on a grid that are independent of each other and of the intercept; labels of any kind, hard or soft.</summary>
    private static Dataset Drawn(Draw draw, bool hard)
    {
        int rows = draw.Between(8, 30);
        double[][] x = Draw.Many(rows, i => (double[])[draw.Grid(2) + (i % 2), draw.Grid(2) - (i % 3)]);
        double[] y = Draw.Many(rows, _ => hard ? draw.Between(0, 1) : draw.Between(0, 16) / 16.0);
        double[] weights = Draw.Many(rows, _ => (double)draw.Between(1, 3));
        return Dataset.Create(Matrix.OfRows(x), Vector.Of(y)).Bind(data => data.WithWeights(Vector.Of(weights))).OrThrow();
    }

    private static Vector Theta(Draw draw, int length) => Vector.Of(Draw.Many(length, _ => draw.Grid(2)));

    /// <summary>
    /// Central differences at h = 2^-13: h^2/6 of a third derivative of f, which is at most some 32 times (1 + |x|)^3 (of the loss 1/10,
    /// and of the log-determinant d times as much by c', c'' and c''' below c), and rounding of f over h.
    /// </summary>
    [Law]
    public void The_gradient_is_the_derivative(Choices choices)
    {
        Draw draw = choices.Draw();
        FirthObjective f = Objective.Firth(Objective.Of(Drawn(draw, hard: false)) + Penalty.L2(draw.Between(0, 1)));
        Vector theta = Theta(draw, 3), direction = Theta(draw, 3), gradient = f.Gradient(theta);
        if (!gradient.IsFinite || direction.Norm == 0)
            return;
        direction /= direction.Norm;
        double h = Math.ScaleB(1, -13), reach = 1 + f.Likelihood.Data.Scale.LargestNorm;
        double difference = (f.Value(theta + h * direction) - f.Value(theta - h * direction)) / (2 * h);
        double condition = Collinearity.Of(f.Likelihood, theta).ConditionNumber;
        double rounding = 128 * U * (Math.Abs(f.Value(theta)) + 3 * condition * condition / f.Likelihood.Data.TotalWeight) / h;
        Check.Near(gradient.Dot(direction), difference, 32 * h * h / 6 * reach * reach * reach + rounding);
    }

    /// <summary>The value by its definition, the determinant of three columns written out.</summary>
    [Law]
    public void The_value_is_the_loss_less_half_the_logarithm_of_the_determinant(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Drawn(draw, hard: false);
        FirthObjective f = Objective.Firth(data);
        Vector theta = Theta(draw, 3);
        if (!double.IsFinite(f.Value(theta)))
            return;
        Matrix i = Objective.Of(data).Hessian(theta);
        double determinant = i[0, 0] * (i[1, 1] * i[2, 2] - i[1, 2] * i[1, 2]) - i[0, 1] * (i[0, 1] * i[2, 2] - i[1, 2] * i[0, 2])
            + i[0, 2] * (i[0, 1] * i[1, 2] - i[1, 1] * i[0, 2]);
        double total = data.TotalWeight, condition = Collinearity.Of(f.Likelihood, theta).ConditionNumber;
        double expected = Objective.Of(data).Value(theta) - (3 * Math.Log(total) + Math.Log(determinant)) / (2 * total);
        Check.Near(expected, f.Value(theta), 128 * U * (1 + Math.Abs(expected) + condition * condition));
        Assert.Equal(Objective.Of(data).Evaluate(theta), f.Evaluate(theta));
        Assert.Equal(double.PositiveInfinity, Certificate.Of(f, theta).Gap);
    }

    /// <summary>The Hessian as a matrix and as a map are the same; the gradient of an epoch's batches is the gradient.</summary>
    [Law]
    public void The_forms_of_derivatives_agree(Choices choices)
    {
        Draw draw = choices.Draw();
        FirthObjective f = Objective.Firth(Objective.Of(Drawn(draw, hard: true)) + Penalty.L2(draw.Between(0, 2)));
        Vector theta = Theta(draw, 3), v = Theta(draw, 3), gradient = f.Gradient(theta);
        if (!gradient.IsFinite)
            return;
        double condition = Collinearity.Of(f.Likelihood, theta).ConditionNumber;
        double size = (4 + f.Penalty.Lambda2) * Math.Pow(1 + f.Likelihood.Data.Scale.LargestNorm, 2);
        double rounding = 256 * U * condition * condition * size;
        Matrix hessian = f.Hessian(theta);
        Vector product = f.HessianProduct(theta, v);
        for (int j = 0; j < 3; j++)
        {
            Check.Near(hessian.Row(j).Dot(v), product[j], rounding * (1 + v.Norm));
            Check.Near(hessian[j, j], f.HessianAt(theta).Diagonal()[j], rounding);
        }
        int half = f.CountingRows / 2, all = f.CountingRows;
        int[] first = [.. Enumerable.Range(0, half)], second = [.. Enumerable.Range(half, all - half)];
        Vector mean = (double)half / all * f.BatchGradient(theta, first) + (double)(all - half) / all * f.BatchGradient(theta, second);
        Check.Near(gradient, mean, Draw.Many(3, _ => rounding * (1 + theta.Norm)));
    }

    /// <summary>
    /// Labels split or not, of one class or soft: the estimates are finite. Rows in another order, exchanged labels, a row of weight k
    /// instead of k rows: the same estimates, to 2e-8 of a standard error, twice what a search leaves.
    /// </summary>
    [Law(OneIn = 4)]
    public void Estimates_are_finite_and_do_not_depend_on_what_does_not_matter(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Drawn(draw, draw.Chance(70));
        double cut = draw.Grid(1);
        if (draw.Chance(50))
            data = Dataset.Create(data.X, data.X.Column(0).Map(x => x > cut ? 1 : 0)).Bind(d => d.WithWeights(data.Weights)).OrThrow();
        if (Collinearity.Of(data).ConditionNumber > 1e3)
            return;
        Summary here = Summary.Of(Objective.Firth(data)).OrThrow();
        Assert.True(here.Estimates.IsFinite && here.BiasReduced && here.Coefficients.All(c => double.IsFinite(c.StandardError)));
        int[] order = [.. Enumerable.Range(0, data.Rows).OrderBy(_ => draw.Bits())];
        Same(data.Select(order).OrThrow(), 1);
        Same(Dataset.Create(data.X, data.Y.Map(y => 1 - y)).Bind(d => d.WithWeights(data.Weights)).OrThrow(), -1);
        int[] repeated = [.. Enumerable.Range(0, data.Rows).SelectMany(i => Enumerable.Repeat(i, (int)data.Weights[i]))];
        Same(Dataset.Create(data.X.Select(repeated), Vector.OfSeq(repeated.Select(i => data.Y[i]))).OrThrow(), 1);

        void Same(Dataset other, int sign)
        {
            Summary there = Summary.Of(Objective.Firth(other)).OrThrow();
            for (int j = 0; j < 3; j++)
                Check.Near(here.Estimates[j], sign * there.Estimates[j], 2e-8 * here[j].StandardError);
        }
    }

    /// <summary>
    /// Found by another seed: from the seventeenth step to the thirty-fourth the decrement rises, thirtyfold, before it falls for good.
    /// </summary>
    [Fact]
    public void A_plateau_is_crossed()
    {
        Dataset data = Dataset.Create(
            Matrix.OfColumns(
                [-0.88671875, 2.5947265625, 1.767578125, 1.15234375, -0.5302734375, 0.1123046875, -0.0546875, -0.302734375, 1.9873046875, 1.166015625, 0.4599609375, 2.9404296875],
                [0.5498046875, -0.7958984375, -0.3828125, -0.4970703125, 0.1484375, -0.65234375, 1.1328125, -1.2060546875, -3.8876953125, 0.5517578125, -2.5107421875, -1.6005859375]),
            [0, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1])
            .Bind(data => data.WithWeights([3, 2, 3, 3, 2, 3, 2, 2, 2, 2, 2, 2])).OrThrow();
        Summary summary = Summary.Of(Objective.Firth(data)).OrThrow();
        Assert.InRange(summary.Estimates[1], 8.93, 8.94);
    }

    /// <summary>
    /// Few rows, of which each has a large part in the determinant: f has long stopped falling by more than rounding, and the decrement
    /// still falls, by a small factor each step.
    /// </summary>
    [Fact]
    public void Slow_convergence_is_waited_for()
    {
        (double[] X, double[] Y, double[] Weights)[] all =
        [
            ([-7, -2, 0], [0, 0, 0], [4, 0.5, 2]), ([-7, 2, 7], [0, 0, 0], [0.5, 4, 0.25]), ([-6, 8, -3, 6], [1, 0, 0, 0], [4, 1, 0.5, 1]),
            ([-1, -5, -2, -1, -3, 7], [1, 1, 0, 0, 1, 0], [1, 4, 0.25, 1, 1, 0.25]), ([-6, -1, 7], [0, 1, 1], [1, 4, 4]),
        ];
        Assert.All(all, each => Assert.True(Summary.Of(Objective.Firth(Data(each.X, each.Y, each.Weights))).IsOk));

        static Dataset Data(double[] x, double[] y, double[] weights) =>
            Dataset.Create(Matrix.OfColumns(x), Vector.Of(y)).Bind(d => d.WithWeights(Vector.Of(weights))).OrThrow();
    }

    /// <summary>
    /// An intercept alone: k of n become k + 1/2 of n + 1. A two by two table: each cell has 1/2 more, so that an empty one is no infinity.
    /// </summary>
    [Law]
    public void Tables_have_a_half_more_in_each_cell(Choices choices)
    {
        Draw draw = choices.Draw();

        // Of 10^13 rows beside an empty cell rounding leaves more than 1e-8 of a standard error.
        int[] counts = Draw.Many(4, _ => draw.Between(0, 9));
        double unit = Math.ScaleB(1, draw.Chance(50) ? 0 : draw.Between(1, counts.Min() > 0 ? 40 : 16));
        double[] cells = [.. counts.Select(count => unit * count)];
        (double a, double b) = (cells[0] + cells[2], cells[1] + cells[3]);
        if (cells[0] + cells[1] == 0 || cells[2] + cells[3] == 0)
            return;
        Dataset table = Dataset.Create(Matrix.OfColumns([0, 0, 1, 1]), [1, 0, 1, 0])
            .Bind(d => d.WithWeights(Vector.Of(cells))).OrThrow();
        Summary two = Summary.Of(Objective.Firth(table)).OrThrow();
        double first = Math.Log((cells[0] + 0.5) / (cells[1] + 0.5));
        Check.Near(first, two.Estimates[0], 1e-8 * two[0].StandardError);
        Check.Near(Math.Log((cells[2] + 0.5) / (cells[3] + 0.5)) - first, two.Estimates[1], 1e-8 * two[1].StandardError);

        Dataset constant = Dataset.Create(Matrix.OfRowMajor(2, 0, []), [1, 0]).Bind(d => d.WithWeights([a, b])).OrThrow();
        Summary one = Summary.Of(Objective.Firth(constant)).OrThrow();
        Check.Near(Math.Log((a + 0.5) / (b + 0.5)), one.Estimates[0], 1e-8 * one[0].StandardError);
    }

    /// <summary>Solvers that know of nothing but an objective arrive at the same theta, and no step raises f.</summary>
    [Law(OneIn = 10)]
    public void Solvers_arrive_and_never_rise(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Drawn(draw, hard: true);
        if (Collinearity.Of(data).ConditionNumber > 20)
            return;
        FirthObjective f = Objective.Firth(data);
        Summary expected = Summary.Of(f).OrThrow();
        Vector theta = Trainer.Fit(new LBfgs(), f, Stop.WhenGradientBelow(1e-9) | Stop.AfterSteps(1000)).State.Theta;
        double[] values = [.. Trainer.Iterate(new GradientDescent(LearningRate.Safe), f).Take(20).Select(state => f.Value(state.Theta))];

        // A gradient of 1e-9 of a mean is W 1e-9 of the sum; through I^-1, a variance, it moves an estimate by 3 of the largest of them.
        double largest = expected.Coefficients.Max(c => c.StandardError);
        for (int j = 0; j < 3; j++)
            Check.Near(expected.Estimates[j], theta[j], data.TotalWeight * 3e-9 * largest * largest + 1e-8 * largest);
        for (int k = 1; k < values.Length; k++)
            Check.AtMost(values[k], values[k - 1], 128 * U * (1 + Math.Abs(values[k])));
    }

    /// <summary>An end of a profile interval is where the penalised likelihood, all others fitted anew, has fallen by z^2/2.</summary>
    [Law(OneIn = 10)]
    public void A_profile_interval_holds_the_estimate_and_grows_with_the_level(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Drawn(draw, hard: true);
        if (Collinearity.Of(data).ConditionNumber > 20)
            return;
        FirthObjective f = Objective.Firth(data);
        Summary summary = Summary.Of(f).OrThrow();
        Interval half = ProfileLikelihood.Interval(f, summary.Estimates, 1, 0.5);
        Interval most = ProfileLikelihood.Interval(f, summary.Estimates, 1, 0.95);
        Assert.True(most.Lower < half.Lower && half.Lower < summary.Estimates[1], $"{most} {half}");
        Assert.True(summary.Estimates[1] < half.Upper && half.Upper < most.Upper, $"{most} {half}");
    }

    [Fact]
    public void What_means_nothing_is_refused_with_a_reason()
    {
        Dataset twice = Dataset.Create(Matrix.OfRows([1, 2], [2, 4], [3, 6]), [0, 1, 0]).OrThrow();
        FirthObjective singular = Objective.Firth(twice);
        Assert.IsType<InferenceError.Singular>(Reason(Summary.Of(singular)));
        Assert.Equal(double.PositiveInfinity, singular.Value([0, 0, 0]));
        Assert.Equal(Vector.Fill(3, double.NaN), singular.Gradient([0, 0, 0]));
        Assert.Equal(Vector.Fill(3, double.NaN), singular.BatchGradient([0, 0, 0], [0, 1]));
        Assert.Equal(Matrix.OfRowMajor(3, 3, Vector.Fill(9, double.NaN).Span), singular.Hessian([0, 0, 0]));
        Dataset data = Dataset.Create(Matrix.OfRows([1], [2], [3], [4]), [0, 0, 1, 1]).OrThrow();
        FirthObjective f = Objective.Firth(data);
        Assert.IsType<InferenceError.NotSmooth>(Reason(Summary.Of(f.WithPenalty(Penalty.L1(1)))));
        Summary summary = Summary.Of(f).OrThrow();
        Assert.Contains("Firth", Assert.IsType<InferenceError.NothingToTest>(Reason(summary.AgainstNull)).Why, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ProfileLikelihood.Interval(f.WithPenalty(Penalty.L2(1)), summary.Estimates, 0, 0.9));
        Assert.Throws<ArgumentException>(() => summary.Against(summary));
        Summary ridge = Summary.Of(f.WithPenalty(Penalty.L2(0.5))).OrThrow();
        Assert.True(ridge.Approximate && ridge.BiasReduced && Math.Abs(ridge.Estimates[1]) < Math.Abs(summary.Estimates[1]));
        Assert.NotEqual(f.Fingerprint, f.Likelihood.Fingerprint);
        Assert.Equal(f, Objective.Firth(data));
        Assert.Equal(2, f.WithThreads(2).Threads);
        Assert.Throws<ArgumentOutOfRangeException>(() => f.WithThreads(-1));
        Assert.Equal(summary.Estimates, Summary.Of(f.WithThreads(2)).OrThrow().Estimates);
    }

    private static InferenceError Reason<T>(Result<T, InferenceError> result)
        where T : notnull => result.Match(_ => throw new InvalidOperationException("no reason"), e => e);
}
