using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>Fits against the exact optimum: what a certificate promises is true, and separated data never get a finite answer.</summary>
public sealed class FitTests
{
    [Theory]
    [InlineData("iris-uci-2f-l2")]
    [InlineData("breast-cancer-l2")]
    public void The_optimum_lies_within_the_certified_radius(string name)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Fit<MomentumState> fit = Trainer.Fit(
            new Momentum(LearningRate.Safe), problem.Objective, Stop.WhenGapBelow(1e-14).Every(20) | Stop.AfterSteps(20_000));

        var converged = Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
        Assert.InRange(converged.Certificate.Gap, 0, 1e-14);

        // The certified theta is rounded to doubles: u |theta*| more.
        double distance = (converged.Model - problem.Coefficients).Norm;
        Assert.InRange(distance, 0, converged.Certificate.Radius + Rounding.U * problem.Coefficients.Norm);
    }

    [Theory]
    [InlineData("iris-uci-2f-l2", 0)]
    [InlineData("iris-uci-2f-l2", 10)]
    [InlineData("iris-uci-2f-l2", 300)]
    [InlineData("breast-cancer-l2", 0)]
    [InlineData("breast-cancer-l2", 10)]
    [InlineData("breast-cancer-l2", 300)]
    public void The_true_gap_and_distance_are_at_most_the_certified_ones_wherever_the_search_is(string name, int steps)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Vector theta = Trainer.Fit(new Momentum(LearningRate.Safe), problem.Objective, Stop.AfterSteps(steps)).State.Theta;
        var certificate = Certificate.Of(problem.Objective, theta);

        // Both values of f are right to 100 u f and more (OptimumTests), the distance to u |theta*|.
        double gap = problem.Objective.Value(theta) - problem.Minimum;
        double rounding = 100 * Rounding.U * problem.Objective.Value(theta);
        Assert.InRange(gap, -rounding, certificate.Gap + rounding);
        Assert.True((theta - problem.Coefficients).Norm <= certificate.Radius + Rounding.U * problem.Coefficients.Norm);
        Assert.True(double.IsFinite(certificate.Radius));
    }

    [Theory]
    [InlineData("iris-uci-2f")]
    [InlineData("iris-fisher-2f")]
    [InlineData("breast-cancer-l2")]
    public void Separated_classes_end_in_a_direction_that_separates_them_exactly(string name)
    {
        Dataset data = CertifiedProblem.Read(name).Data;
        var separated = Assert.IsType<Outcome<BinaryModel>.Separated>(LogisticRegression.Fit(data, Penalty.None));
        Assert.True(Exact.Separates(separated.Direction, data));
    }

    [Theory]
    [InlineData("breast-cancer-separated")]
    public void Separated_classes_in_raw_units_never_get_a_converged_answer(string name)
    {
        Dataset data = CertifiedProblem.Read(name).Data;
        var outcome = LogisticRegression.Fit(data, Penalty.None);
        Assert.IsNotType<Outcome<BinaryModel>.Converged>(outcome);
    }
}
