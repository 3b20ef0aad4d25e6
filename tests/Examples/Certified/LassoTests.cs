using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>Lasso and elastic net against the exact optimum.</summary>
public sealed class LassoTests
{
    [Theory]
    [InlineData("breast-cancer-l1")]
    [InlineData("housevotes-elastic-net")]
    public void The_optimum_lies_within_the_certified_radius_and_has_the_same_zeros(string name)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Fit<CoordinateDescentState> fit = Trainer.Fit(
            new CoordinateDescent(), problem.Objective, Stop.WhenGapBelow(1e-15) | Stop.AfterSteps(200));
        var converged = Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
        Assert.InRange(
            (converged.Model - problem.Coefficients).Norm, 0, converged.Certificate.Radius + Rounding.U * problem.Coefficients.Norm);
        Assert.InRange(converged.Certificate.Radius, 0, 1e-4);
        Assert.Equal(problem.Coefficients.Select(w => w == 0), converged.Model.Select(w => w == 0));
    }

    [Theory]
    [InlineData("breast-cancer-l1")]
    [InlineData("housevotes-elastic-net")]
    public void Fista_arrives_at_the_same_minimum(string name)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Vector theta = Trainer.Fit(
            new ProximalGradient(LearningRate.Safe), problem.Objective, Stop.WhenGapBelow(1e-12).Every(20) | Stop.AfterSteps(20_000)).State.Theta;
        Assert.InRange(problem.Objective.Value(theta) - problem.Minimum, -1e-14, 1e-12 + 1e-14);
    }
}
