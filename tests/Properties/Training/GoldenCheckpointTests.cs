using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Law 60 of checkpoints: one that the first version wrote loads for ever, so no fingerprint may change either.</summary>
public sealed class GoldenCheckpointTests
{
    // Written by the first version of the schema: never change it.
    private const string Golden = """
        {
          "Schema": "logreg.checkpoint/1",
          "Solver": "Nesterov momentum, lr 1/L, adaptive restart",
          "Objective": "8e2986c2976e98d74aadb5cd1b43d1c307aa290cec3433fe32caea2dbc6b2916",
          "State": {
            "Iteration": 3,
            "Theta": [
              0.1,
              -0,
              1E-300
            ],
            "Lookahead": [
              1,
              2,
              3
            ],
            "Run": 2
          },
          "Sha256": "0421272e6ba9fd97274684f43ace1911165cbadfc73e176568dd259e9dd118cf"
        }
        """;

    private static readonly Momentum Momentum = new(LearningRate.Safe);
    private static readonly MomentumState State = new(3, [0.1, -0.0, 1e-300], [1, 2, 3], 2);
    private static readonly Dataset Data = Dataset.Create(Matrix.OfRows([1, -2], [0.1, 4]), [0, 1])
        .Bind(data => data.WithWeights([1, 2.5]))
        .Bind(data => data.WithOffset([0.5, -0.25]))
        .OrThrow();

    private static Objective Objective => Objective.Of(Data) + Penalty.L2(0.25);

    [Fact]
    public void The_golden_checkpoint_loads() => Assert.Equal(
        Enrolled.BitsOf(State), Enrolled.BitsOf(Checkpoint.Load(Golden, Momentum, Objective).OrThrow()));

    [Fact]
    public void The_golden_checkpoint_is_what_is_written() => Assert.Equal(Golden, Checkpoint.Save(Momentum, Objective, State));

    [Fact]
    public void Fingerprints_are_what_they_were()
    {
        Assert.Equal("02eae29681fa37a0a7b9f0c62208f7783a963eaddc4d7f57cc8bf847d430bd5e", Data.Fingerprint);
        Assert.Equal("2a72e78aaa98ac6e5fc7ef16a7b6eb14bc89ed14c1bcf919c41675117632b20f", Objective.Of(Data, intercept: false).Fingerprint);
        Assert.Equal("1c6a3caa4ca6d117b71900eb91d79edc02513997d6386e319573567027c31461", Iris.TwoFeatures(IrisVariant.Uci).Fingerprint);
    }
}
