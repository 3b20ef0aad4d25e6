using LogReg.Functional.Files;
using Xunit;

namespace LogReg.Functional.Examples.Pages.Migrating;

/// <summary>docs/MIGRATING.md to the letter, and that it does what the text around it says.</summary>
public sealed class MigratingSamples
{
    private static readonly Dataset data = Csv.Read(Births.Path, new ReadOptions("low")).OrThrow().ToDataset().OrThrow();

    [Fact]
    public void Penalties_of_others()
    {
        LogisticObjective loss = Objective.Of(data);
        Penalty scikitLearn = new ScikitLearnPenalty(C: 1, L1Ratio: 0).ToPenalty(loss).OrThrow();
        Penalty mlNet = new MlNetPenalty(L1Regularization: 0, L2Regularization: 1).ToPenalty(loss).OrThrow();
        Penalty glmnet = new GlmnetPenalty(Lambda: 0.02, Alpha: 1, Standardize: false).ToPenalty().OrThrow();
        LogisticObjective liblinear = new LiblinearPenalty(C: 1, L1: false, Bias: 1).ToObjective(data).OrThrow();
        double c = ScikitLearnPenalty.Of(loss + Penalty.L2(0.01)).OrThrow().C;

        Assert.Equal(Penalty.L2(1.0 / 189), scikitLearn);
        Assert.Equal(scikitLearn, mlNet);
        Assert.Equal(Penalty.L1(0.02), glmnet);
        Assert.Equal((10, false), (liblinear.Dimension, liblinear.Intercept));
        Assert.Equal(100.0 / 189, c, 1e-15);
    }

    /// <summary>
    /// What glmnet 4.1 answers with lambda = 0.02, alpha = 1, thresh = 1e-14 is certified to be as near the optimum as a fit here is by
    /// default.
    /// </summary>
    [Fact]
    public void Columns_standardised_first()
    {
        Penalty glmnet = Penalty.L1(0.02);

        var standard = Standardization.Of(data);
        Objective f = Objective.Of(standard.There(data).OrThrow()) + glmnet;
        Vector theta = SolverChoice.For(f).Fit(f, Stop.WhenGapBelow(1e-12) | Stop.AfterSteps(200)) switch
        {
            Outcome<Vector>.Converged(var found, _) => standard.Back(found),
            var other => throw new InvalidOperationException(other.Describe()),
        };

        Assert.Equal([0, 0], [theta[7], theta[8]]);
        var theirs = Vector.Of(
            0.4505585839, -0.0121308197, -0.0091453349, 0.6436487795, 0.4024905627, 1.2339298047, 0.5219581636, 0, 0, -0.6633967045);
        Assert.InRange(Certificate.Of(f, standard.There(theirs)).Gap, 0, 1e-10);
    }
}
