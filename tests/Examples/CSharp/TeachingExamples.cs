using LogReg.Functional;
using Xunit;
using static LogReg.Functional.LogisticRegression;

namespace LogReg.Functional.Examples;

/// <summary>Logistic regression as six small pure functions: a step is a function, training a fold over it.</summary>
public sealed class TeachingExamples
{
    [Fact]
    public void Training_is_a_fold()
    {
        (Matrix X, Vector y) = Iris.TwoFeatures(IrisVariant.Uci).WithOnes();   // embedded
        Vector theta = Enumerable.Range(0, 300_000)
            .Aggregate(Vector.Zeros(3), (theta, _) => Step(theta, X, y, lr: 0.1));

        double loss = Loss(theta, X, y);
        Vector probability = PredictProbability(theta, X);
        double right = Predict(theta, X, threshold: 0.5).Zip(y, (said, truth) => said == (truth == 1)).Average(ok => ok ? 1.0 : 0.0);

        // Exact arithmetic gives 0.00772748611512...: Certified/Problems/iris-uci-2f.json.
        Assert.InRange(loss, 0.007727, 0.007728);
        Assert.Equal(1.0, right);
        Assert.All(probability.Zip(y), row => Assert.Equal(row.Second == 1, row.First >= 0.5));
    }

    [Fact]
    public void A_step_is_theta_minus_the_rate_times_the_gradient()
    {
        Matrix X = Matrix.OfRows([1, 0.5], [1, -1.5], [1, 2]);
        Vector y = [1, 0, 1];
        Vector theta = [0.25, -0.5];

        Assert.Equal(theta - 0.1 * Gradient(theta, X, y), Step(theta, X, y, lr: 0.1));
    }

    [Fact]
    public void Nothing_is_ever_changed()
    {
        Matrix X = Matrix.OfRows([1, 0.5], [1, -1.5]);
        Vector y = [1, 0];
        Vector start = Vector.Zeros(2);

        Vector next = Step(start, X, y, lr: 0.5);

        Assert.NotEqual(start, next);
        Assert.Equal([0, 0], start);
        Assert.Equal(next, Step(start, X, y, lr: 0.5));
    }

    [Fact]
    public void At_zero_every_probability_is_a_half()
    {
        (Matrix X, Vector y) = Iris.TwoFeatures(IrisVariant.Fisher).WithOnes();

        // The loss is ln 2 but for rounding: 150 terms in 8 lanes, the exponential's and the logarithm's; far below 100 u.
        Assert.InRange(Loss(Vector.Zeros(3), X, y), Math.Log(2) - 100 * Rounding.U, Math.Log(2) + 100 * Rounding.U);
        Assert.Equal(Vector.Fill(150, 0.5), PredictProbability(Vector.Zeros(3), X));
        Assert.Equal(0.5, Sigmoid(0));
    }

    [Fact]
    public void The_fold_is_what_the_trainer_does()
    {
        Dataset data = Iris.TwoFeatures(IrisVariant.Uci);
        (Matrix X, Vector y) = data.WithOnes();
        Vector folded = Enumerable.Range(0, 1_000).Aggregate(Vector.Zeros(3), (theta, _) => Step(theta, X, y, lr: 0.1));

        Vector trained = Trainer.Iterate(new GradientDescent(lr: 0.1), Objective.Of(data)).ElementAt(1_000).Theta;

        // The same sums in another form (a column of ones there, an intercept here): the first step agrees to rounding, and no
        // step of at most 2/L spreads what differs, so 1,000 steps add up to 1,000 times one step's rounding, lr (n/8 + p + 8) u
        // max |x| for the gradient and u |theta| for the subtraction.
        double perStep = (0.1 * (150 / 8.0 + 11) * 8 + folded.MaxNorm) * Rounding.U;
        Assert.InRange((folded - trained).MaxNorm, 0, 1_000 * Math.Sqrt(3) * perStep);
    }
}
