using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>Many classes against the exact optimum.</summary>
public sealed class MulticlassTests
{
    [Theory]
    [InlineData("iris-multinomial-l2")]
    [InlineData("wine-l2")]
    [InlineData("housing-multinomial")]
    public void The_objective_is_the_certified_one(string name)
    {
        var problem = CertifiedMulticlass.Read(name);
        Assert.InRange(Math.Abs(problem.Objective.Value(problem.Optimum) - problem.Minimum) / problem.Minimum, 0, 1e-14);
    }

    public static TheoryData<string, string> Fits
    {
        get
        {
            var fits = new TheoryData<string, string>();
            foreach (string name in (string[])["iris-multinomial-l2", "wine-l2", "housing-multinomial"])
                foreach (string solver in (string[])["Newton", "Newton-CG", "L-BFGS", "L-BFGS with a metric"])
                    fits.Add(name, solver);
            return fits;
        }
    }

    [Theory]
    [MemberData(nameof(Fits))]
    public void The_optimum_lies_within_the_certified_radius(string name, string solver)
    {
        var problem = CertifiedMulticlass.Read(name);
        StopRule stop = Stop.WhenGapBelow(1e-16) | Stop.AfterSteps(2_000);
        Outcome<Vector> outcome = solver switch
        {
            "Newton" => Trainer.Fit(new Newton(), problem.Objective, stop).Outcome,
            "Newton-CG" => Trainer.Fit(new NewtonCg(), problem.Objective, stop).Outcome,
            "L-BFGS" => Trainer.Fit(new LBfgs(), problem.Objective, stop).Outcome,
            _ => Trainer.Fit(new LBfgs(metric: true), problem.Objective, stop).Outcome,
        };
        var converged = Assert.IsType<Outcome<Vector>.Converged>(outcome);

        // The certified theta is rounded to doubles, and the differences of its intercepts once more.
        double rounding = 4 * Rounding.U * problem.Optimum.Norm;
        Assert.InRange((converged.Model - problem.Optimum).Norm, 0, converged.Certificate.Radius + rounding);
        Assert.InRange(converged.Certificate.Radius, 0, 1e-4);
    }

    [Fact]
    public void Separated_classes_never_get_a_converged_answer() => Assert.IsNotType<Outcome<MulticlassModel>.Converged>(
        LogisticRegression.Fit(CertifiedMulticlass.Read("iris-multinomial-separated").Data, Penalty.None));
}
