using System.Globalization;
using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>
/// The fold of the blog post against exact arithmetic, after 1, 10, ..., 100,000 steps (300,000 at lr = 0.1): 12 significant digits of
/// every coefficient and of the loss, whichever way the fold is written.
/// </summary>
public sealed class GradientDescentTests
{
    // The certified number is a 40-digit decimal and within u = 2^-53 of the double it is compared with, relatively; 2u leaves
    // room for that, so that the exact relative error is below 1e-12.
    private const double TwelveDigits = 1e-12 - 2 * Rounding.U;

    /// <summary>Both variants of the data and both learning rates.</summary>
    public static TheoryData<string, double> Runs => new()
    {
        { "iris-uci-2f", 0.1 }, { "iris-uci-2f", 0.01 }, { "iris-fisher-2f", 0.1 }, { "iris-fisher-2f", 0.01 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_fold_over_Step_has_twelve_digits_right(string name, double lr)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        (Matrix X, Vector y) = problem.Data.WithOnes();
        (int Steps, Vector Theta) at = (0, Vector.Zeros(3));
        foreach (CertifiedIterate expected in Checkpoints(problem, lr))
        {
            at = (expected.Steps, Enumerable.Range(at.Steps, expected.Steps - at.Steps)
                .Aggregate(at.Theta, (theta, _) => LogisticRegression.Step(theta, X, y, lr)));
            AssertTwelveDigits(expected, at.Theta, LogisticRegression.Loss(at.Theta, X, y));
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_trajectory_of_gradient_descent_has_twelve_digits_right(string name, double lr)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        var expected = Checkpoints(problem, lr).ToDictionary(checkpoint => checkpoint.Steps);
        foreach (GradientDescentState state in Trainer.Iterate(new GradientDescent(lr), problem.Objective)
            .Take(expected.Keys.Max() + 1)
            .Where(state => expected.ContainsKey(state.Iteration)))
        {
            Assert.True(expected.Remove(state.Iteration, out CertifiedIterate? checkpoint));
            AssertTwelveDigits(checkpoint!, state.Theta, problem.Objective.Value(state.Theta));
        }
        Assert.Empty(expected);
    }

    [Theory]
    [InlineData("iris-uci-2f", IrisVariant.Uci)]
    [InlineData("iris-fisher-2f", IrisVariant.Fisher)]
    public void The_embedded_iris_data_are_the_certified_ones(string name, IrisVariant variant)
    {
        Dataset certified = CertifiedProblem.Read(name).Data, embedded = Iris.TwoFeatures(variant);
        Assert.Equal(certified.X, embedded.X);
        Assert.Equal(certified.Y, embedded.Y);
        Assert.Equal(certified.FeatureNames, embedded.FeatureNames);
    }

    private static IEnumerable<CertifiedIterate> Checkpoints(CertifiedProblem problem, double lr)
    {
        IReadOnlyList<CertifiedIterate> checkpoints = Assert.Single(problem.Runs, run => run.LearningRate == lr).Checkpoints;
        int last = lr == 0.1 ? 300_000 : 100_000;
        Assert.Equal([1, 10, 100, 1_000, 10_000, .. new[] { 100_000, last }.Distinct()], checkpoints.Select(at => at.Steps));
        return checkpoints;
    }

    private static void AssertTwelveDigits(CertifiedIterate expected, Vector theta, double loss)
    {
        Assert.Equal(expected.Theta.Length, theta.Length);
        for (int j = 0; j < theta.Length; j++)
            AssertNear(expected.Theta[j], theta[j], $"theta[{j}]");
        AssertNear(expected.MeanLoss, loss, "the loss");

        void AssertNear(double right, double found, string what)
        {
            double error = Math.Abs(found - right) / Math.Abs(right);
            Assert.True(error <= TwelveDigits, string.Create(CultureInfo.InvariantCulture,
                $"{what} after {expected.Steps} steps is {found:R}, certified {right:R}, relative error {error:g3}"));
        }
    }
}
