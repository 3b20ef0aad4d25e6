using FsCheck;
using FsCheck.Fluent;
using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Models;
using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>A checkpoint that cannot be gone on from says why; none throws, whatever the text.</summary>
public sealed class CheckpointErrorTests
{
    private static readonly LogisticObjective Logistic = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
    private static readonly Momentum Momentum = new(LearningRate.Safe);
    private static readonly string Saved = Checkpoint.Save(
        Momentum, Logistic, Trainer.Iterate(Momentum, Logistic).ElementAt(3));

    /// <summary>Law 58 of checkpoints: every finite number comes back to the bit.</summary>
    [Law]
    public Property Saving_and_loading_is_a_fixed_point() => Prop.ForAll(
        Arb.From(AnyModel.FiniteDouble.ArrayOf(6)),
        numbers =>
        {
            var state = new MomentumState(5, [.. numbers[..3]], [.. numbers[3..]], 2);
            string text = Checkpoint.Save(Momentum, Logistic, state);
            MomentumState loaded = Checkpoint.Load(text, Momentum, Logistic).OrThrow();
            return Enrolled.BitsOf(state) == Enrolled.BitsOf(loaded) && Checkpoint.Save(Momentum, Logistic, loaded) == text;
        });

    /// <summary>Law 59 of checkpoints: any text is an error or the very state that was saved.</summary>
    [Law]
    public Property Any_text_gives_an_answer() => Prop.ForAll(
        Arb.From(Gen.OneOf(AnyText.JsonLike, AnyText.Noise, AnyText.EditsOf(Saved), AnyText.EditsOf(Saved))),
        text => Checkpoint.Load(text, Momentum, Logistic).Match(
            state => Checkpoint.Save(Momentum, Logistic, state) == Saved,
            error => error.Message.Length > 0 && error.ToString() == error.Message));

    /// <summary>A number that is a state's own, not a vector's entry, and too large for a double: found by fuzzing.</summary>
    [Fact]
    public void A_number_beyond_the_largest_is_no_saved_state()
    {
        var solver = new LBfgs();
        LBfgsState state = Trainer.Iterate(solver, Logistic).ElementAt(3);
        string value = System.Text.Json.JsonSerializer.Serialize(state.Value), saved = Checkpoint.Save(solver, Logistic, state);
        string changed = saved.Replace($"\"Value\": {value}", "\"Value\": 1e999", StringComparison.Ordinal);
        Assert.NotEqual(saved, changed);
        Assert.IsType<CheckpointError.Malformed>(Checkpoint.Load(changed, solver, Logistic).Match<CheckpointError?>(_ => null, error => error));
    }

    /// <summary>Other data, another penalty, no intercept: another objective. Other settings: another solver.</summary>
    [Fact]
    public void A_checkpoint_of_another_run_is_a_fingerprint_mismatch()
    {
        Dataset data = Logistic.Data;
        (string What, ISolver<MomentumState> Solver, Objective Objective)[] others =
        [
            ("objective", Momentum, Objective.Of(Iris.TwoFeatures(IrisVariant.Fisher))),
            ("objective", Momentum, Logistic + Penalty.L2(0.1)),
            ("objective", Momentum, Objective.Of(data, intercept: false)),
            ("objective", Momentum, Objective.Of(data.WithWeights(Vector.Ones(150)).OrThrow())),
            ("objective", Momentum, Objective.Of(data.WithOffset(Vector.Zeros(150)).OrThrow())),
            ("objective", Momentum, Objective.Of(data.Select(Enumerable.Range(0, 149)).OrThrow())),
            ("solver", Momentum with { restart = false }, Logistic),
            ("solver", Momentum with { lr = 0.1 }, Logistic),
        ];
        foreach ((string what, ISolver<MomentumState> solver, Objective objective) in others)
        {
            CheckpointError.FingerprintMismatch mismatch = Assert.IsType<CheckpointError.FingerprintMismatch>(ErrorOf(Saved, solver, objective));
            Assert.Equal(what, mismatch.What);
        }
        Assert.IsType<CheckpointError.FingerprintMismatch>(
            Checkpoint.Load(Saved.Replace("Nesterov", "Newton"), Momentum, Logistic).Match<CheckpointError?>(_ => null, error => error));
    }

    /// <summary>The threads are no part of what is computed, hence none of the fingerprint.</summary>
    [Fact]
    public void A_checkpoint_goes_on_with_other_threads() =>
        Assert.True(Checkpoint.Load(Saved, Momentum, Logistic.WithThreads(7)).IsOk);

    [Fact]
    public void A_checkpoint_of_another_schema_is_not_read() => Assert.Equal(
        new CheckpointError.UnknownSchema("logreg.checkpoint/2"),
        ErrorOf(Saved.Replace("checkpoint/1", "checkpoint/2"), Momentum, Logistic));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"Schema\": \"\\ud800\"}")]
    public void What_is_no_checkpoint_is_malformed(string text) =>
        Assert.IsType<CheckpointError.Malformed>(ErrorOf(text, Momentum, Logistic));

    [Theory]
    [InlineData("\"Iteration\": 3", "\"Iteration\": -3")]
    [InlineData("\"Iteration\": 3", "\"Iteration\": 3.5")]
    [InlineData("\"Iteration\": 3", "\"Iteration\": 3, \"Iteration\": 3")]
    [InlineData("\"Iteration\": 3", "\"Iteration\": 3, \"More\": 3")]
    [InlineData("\"Iteration\": 3,", "")]
    [InlineData("\"Theta\": [", "\"Theta\": [1,")]
    [InlineData("\"Lookahead\": [", "\"Lookahead\": [1,")]
    [InlineData("\"Run\": 3", "\"Run\": -3")]
    [InlineData("\"Run\": 3", "\"Run\": 2")]
    [InlineData("\"Theta\": [", "\"Theta\": [1e999,")]
    [InlineData("\"Theta\": [", "\"Theta\": [null,")]
    [InlineData("\"State\": {", "\"State\": null, \"More\": {")]
    public void What_does_not_fit_is_malformed(string from, string to)
    {
        Assert.Contains(from, Saved, StringComparison.Ordinal);
        Assert.IsType<CheckpointError.Malformed>(ErrorOf(Saved.Replace(from, to), Momentum, Logistic));
    }

    [Theory]
    [InlineData("\"Theta\": [", "\"Theta\": 1, \"More\": [", "array of numbers")]
    [InlineData("\"Theta\": [", "\"Theta\": [null,", "finite numbers only")]
    public void A_vector_that_is_none_says_so(string from, string to, string said) => Assert.Contains(
        said, ErrorOf(Saved.Replace(from, to), Momentum, Logistic).Message, StringComparison.Ordinal);

    /// <summary>What was saved so, unchanged since.</summary>
    [Fact]
    public void A_state_that_does_not_fit_is_malformed()
    {
        MomentumState[] misfits = [new(1, [1, 2], [1, 2], 0), new(-1, [1, 2, 3], [1, 2, 3], 0)];
        Assert.All(misfits, state => Assert.IsType<CheckpointError.Malformed>(
            ErrorOf(Checkpoint.Save(Momentum, Logistic, state), Momentum, Logistic)));
    }

    [Fact]
    public void Half_a_character_is_malformed() =>
        Assert.IsType<CheckpointError.Malformed>(ErrorOf("{\"Schema\": \"\ud800\"}", Momentum, Logistic));

    [Fact]
    public void A_state_that_is_null_is_malformed() => Assert.IsType<CheckpointError.Malformed>(
        ErrorOf(Saved[..Saved.IndexOf("\"State\"", StringComparison.Ordinal)] + "\"State\": null, \"Sha256\": \"\"}", Momentum, Logistic));

    private static CheckpointError ErrorOf(string text, ISolver<MomentumState> solver, Objective objective) =>
        Checkpoint.Load(text, solver, objective).Match(
            state => throw new Xunit.Sdk.XunitException($"It loaded: {state}"),
            error =>
            {
                Assert.DoesNotMatch(": $", error.Message);
                return error;
            });
}
