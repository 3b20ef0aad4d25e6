using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Penalties are a monoid.</summary>
public sealed class PenaltyLaws
{
    /// <summary>A penalty of strength 0 is none, and none changes nothing. Exact.</summary>
    [Fact]
    public void None_is_neutral()
    {
        Penalty ridge = Penalty.L2(0.25);
        Assert.Equal(Penalty.None, Penalty.L2(0));
        Assert.Equal(ridge, ridge + Penalty.None);
        Assert.Equal(ridge, Penalty.None + ridge);
        Assert.Equal(Penalty.L2(0.75), ridge + Penalty.L2(0.5));
        Assert.Equal(Penalty.None, Penalty.L1(0));
        Assert.Equal(ridge, Penalty.ElasticNet(0, 0.25));
        Assert.Equal(Penalty.L1(0.5), Penalty.L1(0.5) + Penalty.None);
    }

    /// <summary>Both strengths add up, each its own. Exact.</summary>
    [Fact]
    public void An_elastic_net_is_a_lasso_and_a_ridge()
    {
        Penalty both = Penalty.L1(0.5) + Penalty.L2(0.25);
        Assert.Equal(Penalty.ElasticNet(0.5, 0.25), both);
        Assert.Equal((0.5, 0.25), (both.Lambda1, both.Lambda2));
        Assert.Equal(Penalty.ElasticNet(0.75, 0.5), both + Penalty.ElasticNet(0.25, 0.25));
        Assert.NotEqual(Penalty.L1(0.5), Penalty.L2(0.5));
    }

    /// <summary>The text, which a checkpoint's fingerprint is made of, tells any two penalties apart and never changes.</summary>
    [Fact]
    public void The_text_names_what_is_there() => Assert.Equal(
        ["no penalty", "L1(0.1)", "L2(1E-300)", "L1(0.1) + L2(0.2)"],
        new[] { Penalty.None, Penalty.L1(0.1), Penalty.L2(1e-300), Penalty.ElasticNet(0.1, 0.2) }.Select(penalty => penalty.ToString()));

    /// <summary>
    /// Without a penalty nothing is added to the loss's gradient, which here rounds to -0: not even 0 times a coefficient, which would make
    /// it 0.
    /// </summary>
    [Fact]
    public void No_penalty_leaves_the_sign_of_a_zero()
    {
        // A whole tile, every product of which rounds to -0: a zero of a row that is not there would make it 0.
        IEnumerable<double[]> rows = Enumerable.Repeat<double[]>([double.Epsilon], 32);
        LogisticObjective f = Objective.Of(Dataset.Create(rows, Vector.Ones(32)).OrThrow(), intercept: false);
        Check.SameBits(-0.0, f.Gradient([0.5])[0]);
        Check.SameBits(0.0, (f + Penalty.L2(1)).Gradient([0.0])[0]);

        // Nor is there a threshold: a step from -0 along a column of zeros, whose gradient is 0, stays at -0.
        LogisticObjective zeros = Objective.Of(Dataset.Create(Matrix.OfRows([0], [0]), [0, 1]).OrThrow(), intercept: false);
        Check.SameBits(-0.0, zeros.GradientStep([-0.0], 0.5)[0]);
        Check.SameBits(-0.0, zeros.ProximalStep([-0.0], 0.5)[0]);
    }
}
