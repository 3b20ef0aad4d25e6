using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>What a run of <c>logreg iris</c> has to say to a reader.</summary>
internal static class IrisReport
{
    private const string Time = "time, compilation included";

    public static ImmutableArray<Block> Of(IrisResult result, Dataset data, IReadOnlyList<FrontDoor> fits) =>
    [
        new Block.Heading("Logistic regression from scratch"),
        new Block.Paragraph(Invariant(
            $"iris ({Name(result.Settings.Variant)}): {data.Classes.Positive} from {string.Join(" and ", data.FeatureNames)}; ")
            + Invariant($"{result.Steps} steps of gradient descent from zeros, learning rate {result.Settings.LearningRate:R}")),
        Weights(result, data),
        Figures(result),
        new Block.Paragraph(Comparison(result)),
        .. fits.Count > 0 ? FrontDoorBlocks(fits) : [],
    ];

    private static Block.Table Weights(IrisResult result, Dataset data)
    {
        ImmutableArray<string> names = ["(intercept)", .. data.FeatureNames];
        return ThePost.For(result) is (var whose, var theirs)
            ? new(["weight", "this run", whose], [.. names.Select((name, j) => Row(name, Number(result.Theta[j]), ThePost.Text(theirs[j])))])
            : new(["weight", "this run"], [.. names.Select((name, j) => Row(name, Number(result.Theta[j])))]);
    }

    private static Block.Table Figures(IrisResult result)
    {
        double seconds = result.Elapsed.TotalSeconds;
        bool compare = ThePost.For(result) is not null;
        return new(Cells("", "this run", "the post"),
        [
            Cells("loss", Number(result.Loss)),
            Cells("accuracy", Invariant($"{result.Accuracy:R} ({result.Right} of {result.Rows})")),
            Cells(Time, Invariant($"{seconds:F3} s"), Invariant($"{ThePost.Seconds} s ({ThePost.Seconds / seconds:F0} times this)")),
            Cells("steps per second", Invariant($"{result.Steps / seconds:N0}")),
        ]);

        ImmutableArray<string> Cells(string name, string ours, string theirs = "") => compare ? [name, ours, theirs] : [name, ours];
    }

    private static string Comparison(IrisResult result)
    {
        if (ThePost.For(result) is not (_, var theirs))
            return Invariant($"The post's figures are for --lr {IrisSettings.Default.LearningRate} --steps {IrisSettings.Default.Steps} ")
                + "from zeros; this run is another, so they are not shown.";
        string agreement = theirs.Zip(result.Theta, (a, b) => ThePost.Text(a) == ThePost.Text(b)).All(same => same)
            ? "The weights agree to all 8 decimals."
            : "The weights differ from those within 8 decimals.";
        return result.Settings.Variant == IrisVariant.Uci
            ? agreement
            : agreement + " The post's own are for --variant uci; its time is for the same number of steps.";
    }

    private static IEnumerable<Block> FrontDoorBlocks(IReadOnlyList<FrontDoor> fits)
    {
        yield return new Block.Heading("The library's own fit of the same data");
        yield return new Block.Table(
            ["LogisticRegression.", "outcome", Time],
            [.. fits.Select(fit => Row(fit.Call, OutcomeName(fit.Outcome), Invariant($"{fit.Elapsed.TotalMilliseconds:F1} ms")))]);
        foreach (FrontDoor fit in fits)
            yield return new Block.Paragraph($"{OutcomeName(fit.Outcome)}: {Explanation(fit.Outcome)}");
    }

    private static string OutcomeName(Outcome<BinaryModel> outcome) => outcome.Match(
        (_, _) => "converged",
        (_, _) => "budget spent",
        _ => "separated",
        (_, _) => "separated in part",
        _ => "many optima",
        _ => "single class",
        (_, _) => "diverged",
        (_, _) => "cancelled");

    private static string Explanation(Outcome<BinaryModel> outcome) => outcome.Match(
        (model, certificate) => $"{model}; {certificate}",
        (model, certificate) => $"{model}; {certificate}",
        direction => $"no finite answer exists: along {direction} every row is on its own side, so going on lowers the loss for ever.",
        (direction, limits) => $"no finite answer exists: along {direction} some rows are split off; the coefficients' limits are {limits}.",
        nullVector => $"no single answer exists: adding {nullVector} to theta changes nothing.",
        label => Invariant($"no finite answer exists: every label is {label}."),
        (last, step) => Invariant($"{last}, after step {step}"),
        (last, step) => Invariant($"{last}, after step {step}"));

    private static ImmutableArray<string> Row(params ImmutableArray<string> cells) => cells;

    private static string Name(IrisVariant variant) => variant == IrisVariant.Uci ? "UCI" : "Fisher";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
