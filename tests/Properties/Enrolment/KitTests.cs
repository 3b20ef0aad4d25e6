using System.Globalization;
using LogReg.Functional.Examples;
using Xunit;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>The kit itself: it catches what is wrong, and says what it did.</summary>
public sealed class KitTests
{
    /// <summary>The post's program, its loss taken from the logit: tests/Examples show that it breaks no law.</summary>
    private static Subject Mine => Subject.OfLoss(Post.LossOfLogits).WithName("the post")
        .With(Traits.None)
        .WithGradient(Post.Gradient)
        .WithStep(Post.Step);

    /// <summary>Wrong in one way each; the laws that are named, at least, say so.</summary>
    public static IEnumerable<object[]> Bugs =>
    [
        ["the sign of the gradient", Mine.WithGradient((theta, x, y) => -1 * Post.Gradient(theta, x, y)), "11", "14"],
        ["no 1/n in the gradient", Mine.WithGradient((theta, x, y) => x.Rows * Post.Gradient(theta, x, y)), "11", "14"],
        ["the loss as a sum", Subject.OfLoss((theta, x, y) => x.Rows * Post.LossOfLogits(theta, x, y)).With(Traits.None).WithGradient(Post.Gradient), "8", "14"],
        ["the last row left out", Subject.OfLoss((theta, x, y) => Post.LossOfLogits(theta, Head(x), [.. y.Take(Head(x).Rows)])).With(Traits.None).WithGradient(Post.Gradient), "25", "11"],
        ["labels the other way round", Subject.OfLoss((theta, x, y) => Post.LossOfLogits(theta, x, [.. y.Select(t => 1 - t)])).With(Traits.None).WithGradient(Post.Gradient), "11", "14"],
        ["labels of -1 and 1 in the gradient", Mine.WithGradient((theta, x, y) => Post.Gradient(theta, x, [.. y.Select(t => 2 * t - 1)])), "11", "14"],
        ["an epsilon in the logarithm", Subject.OfLoss((theta, x, y) => LossWithEpsilon(theta, x, y)).With(Traits.None).WithGradient(Post.Gradient), "8", "11"],
        ["a step uphill", Mine.WithStep((theta, x, y, lr) => theta + lr * Post.Gradient(theta, x, y)), "36", "37"],
        ["lr times n", Mine.WithStep((theta, x, y, lr) => theta - lr * x.Rows * Post.Gradient(theta, x, y)), "36", "37"],
        ["two steps for one", Mine.WithStep((theta, x, y, lr) => Twice(theta, x, y, lr)), "36", "36-identity"],
        ["float sums in the loss", Subject.OfLoss((theta, x, y) => (float)Post.LossOfLogits(theta, x, y)).With(Traits.None).WithGradient(Post.Gradient), "8", "11"],
        ["the form that cancels", Subject.Named("loss").WithRowLoss((y, z) => LogLoss.Softplus(z) - y * z), "6", "7-loss"],
        ["a clamped sigmoid", Subject.Named("sigmoid").WithSigmoid(z => Math.Clamp(LogisticRegression.Sigmoid(z), 1e-15, 1 - 1e-15)), "1-sigmoid", "7"],
        ["exp that overflows", Subject.Named("softplus and sigmoid").WithSoftplus(z => Math.Log(1 + Math.Exp(z))), "1-softplus", "3"],
        ["a penalised intercept", Ridge((problem, f) => f + problem.Lambda / 2 * (problem.Intercept ? problem.Theta[0] * problem.Theta[0] : 0)), "11", "14"],
        ["lambda in place of lambda/2", Ridge((problem, f) => f + problem.Lambda / 2 * problem.Theta.Skip(problem.First).Sum(w => w * w)), "11", "14"],
        ["weights left out", Subject.Named("loss").WithLoss(problem => (problem with { Weights = [] }).Objective.Value(problem.At)).WithGradient(Gradient), "27", "11"],
        ["the offset left out", Subject.Named("loss").WithLoss(problem => (problem with { Offset = [] }).Objective.Value(problem.At)).WithGradient(Gradient), "11", "14"],
        ["theta changed in place", Subject.Named("step").With(Traits.None).WithStep(InPlace), "36-pure", "36-pure"],
        ["above the threshold only", Predictor((p, threshold) => p > threshold), "56-tie", "56-tie"],
        ["six digits in a file", File(problem => string.Join(' ', problem.Theta.Select(t => t.ToString("g6", CultureInfo.InvariantCulture)))), "58", "58"],
    ];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_bug_is_caught_by_the_laws_that_are_named(string bug, Subject subject, string first, string second)
    {
        foreach (string law in new[] { first, second }.Distinct())
        {
            var failed = Assert.IsType<LawResult.Failed>(Assert.Single(Laws.Check(subject, [Laws.Of(law)], Profile.Standard).Results));
            Assert.NotEmpty(bug + failed.Reason);
        }
    }

    [Fact]
    public void A_run_in_which_no_law_applies_fails()
    {
        Report report = Laws.Check(Subject.Named("nothing"));
        Assert.All(report.Results, result => Assert.IsType<LawResult.Skipped>(result));
        Assert.Contains("no law applied", Assert.Throws<LawsBrokenException>(report.Assert).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expected_failure_that_passes_is_a_failure()
    {
        Report report = Laws.Check(Mine.Expecting("8", "it was thought to"), RuleSet.SmoothConvexLoss, Profile.Standard);
        Assert.Single(report.Results.OfType<LawResult.PassedUnexpectedly>());
        Assert.False(report.IsRight);
    }

    [Fact]
    public void An_expected_failure_is_right_and_keeps_its_reason()
    {
        Subject extreme = Subject.OfLoss(Post.Loss).WithGradient(Post.Gradient).Expecting("11", "log(0) where a probability rounds to 0 or 1");
        Report report = Laws.Check(extreme, [Laws.Of("11")], Profile.Standard);
        Assert.True(report.IsRight, report.ToString());
        Assert.Contains("log(0)", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_prints_a_simple_case_in_both_languages_and_its_seed()
    {
        Subject wrong = Mine.WithGradient((theta, x, y) => -1 * Post.Gradient(theta, x, y));
        var failed = Assert.IsType<LawResult.Failed>(Assert.Single(Laws.Check(wrong, [Laws.Of("11")], Profile.Standard).Results));
        Assert.Contains("// C#", failed.Counterexample, StringComparison.Ordinal);
        Assert.Contains("// F#", failed.Counterexample, StringComparison.Ordinal);
        Assert.Contains("\n1 x 1", failed.Counterexample, StringComparison.Ordinal);
        Assert.EndsWith($"seed: 11 {failed.Seed}", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Past_failures_come_first()
    {
        string file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, "# law seed\n11 42 # the sign\n\n14 7\n");
        Profile profile = (Profile.Standard with { Cases = 1 }).WithPast(file);
        System.IO.File.Delete(file);
        Assert.Equal([new PastFailure("11", 42), new PastFailure("14", 7)], profile.Past);
        Subject wrong = Mine.WithGradient((theta, x, y) => x.Rows * 3 * Post.Gradient(theta, x, y));
        var failed = Assert.IsType<LawResult.Failed>(Assert.Single(Laws.Check(wrong, [Laws.Of("11")], profile).Results));
        Assert.Equal(42UL, failed.Seed);
    }

    [Theory]
    [InlineData("11 42 # the sign\n11", 2, "not a law and a seed")]
    [InlineData("\n\n11 -42", 3, "not a law and a seed")]
    [InlineData("11 42 43", 1, "not a law and a seed")]
    [InlineData("# none\n11-none 42", 2, "no law \"11-none\"")]
    public void A_line_that_is_no_past_failure_is_named(string text, int line, string why)
    {
        string file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, text);
        var exception = Assert.Throws<PastFailuresException>(() => Profile.Standard.WithPast(file));
        System.IO.File.Delete(file);
        Assert.Equal((file, line), (exception.File, exception.Line));
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_no_past_failures() => Assert.Empty(Profile.Standard.WithPast(Path.GetRandomFileName()).Past);

    [Fact]
    public void The_seed_decides_alone() => Assert.Equal(
        Laws.Check(Mine, RuleSet.SmoothConvexLoss, Profile.Standard).ToString(),
        Laws.Check(Mine, RuleSet.SmoothConvexLoss, Profile.Standard).ToString());

    [Fact]
    public void The_ids_are_different() => Assert.Equal(Laws.All.Count, Laws.All.Select(law => law.Id).Distinct().Count());

    [Fact]
    public void A_law_refuses_a_subject_it_has_nothing_to_say_about() =>
        Assert.Throws<ArgumentException>(() => Laws.Of("14").For(Subject.Named("nothing")));

    [Fact]
    public void A_law_is_a_property() => FsCheck.Check.QuickThrowOnFailure(Laws.Of("12").For(Mine));

    private static Subject Ridge(Func<Problem, double, double> wrong) =>
        Subject.Named("ridge").WithLoss(problem => wrong(problem, problem.Objective.Value(problem.At))).WithGradient(Gradient);

    private static Vector Gradient(Problem problem) => problem.Objective.Gradient(problem.At);

    private static Subject Predictor(Func<double, double, bool> yes) => Subject.Named("predictor").WithPrediction(
        Probabilities,
        (problem, threshold) => [.. Probabilities(problem).Select(p => yes(p, threshold))]);

    private static Vector Probabilities(Problem problem) => BinaryModel.Of(problem.Objective, problem.At).PredictProbability(problem.Data.X).OrThrow();

    private static Subject File(Func<Problem, string> save) => Subject.Named("file").WithModelFile(
        save,
        text => [.. text.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))]);

    private static Vector Twice(Vector theta, Matrix x, Vector y, double lr)
    {
        Vector next = theta - lr * Post.Gradient(theta, x, y);
        return next - (lr + 1e-9) * Post.Gradient(next, x, y);
    }

    private static Matrix Head(Matrix x) => x.Select([.. Enumerable.Range(0, Math.Max(1, x.Rows - 1))]);

    /// <summary>The post's loss with the epsilon that is often added against log(0).</summary>
    private static double LossWithEpsilon(Vector theta, Matrix x, Vector y) => Post.Probability(theta, x)
        .Zip(y, (h, t) => -t * Math.Log(h + 1e-7) - (1 - t) * Math.Log(1 - h + 1e-7)).Average();

    private static Vector InPlace(Problem problem, double lr)
    {
        Vector gradient = Post.Gradient(problem.At, problem.Data.X, problem.Data.Y);
        for (int j = 0; j < problem.Theta.Length; j++)
            problem.Theta[j] -= lr * gradient[j];
        return problem.At;
    }
}
