using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using LogReg.Functional;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary>What is trained: which text of the data, at which rate, for how many steps.</summary>
internal sealed record IrisSettings(IrisVariant Variant, double LearningRate, int Steps)
{
    /// <summary>The post's own.</summary>
    public static IrisSettings Default { get; } = new(IrisVariant.Uci, 0.1, 300_000);
}

/// <summary><c>logreg iris</c>: trains by pure steps from zeros, then shows how the library's front door does on the same data.</summary>
internal static class IrisCommand
{
    private const string Uci = "uci", Fisher = "fisher";

    public const string Name = "iris";

    public static Command Describe() => AddTo(new Command(Name, """
        The blog post "Logistic regression from scratch" from end to end, on embedded data.

        Example: logreg iris --lr 0.05 --steps 100000
        """));

    /// <summary>Gives a command the options of this verb and its action.</summary>
    public static Command AddTo(Command command)
    {
        Option<string> variant = OneOf(
            "--variant", "Which text of the data: the UCI repository's (the post's) or Fisher's paper; they differ in row 38.", Uci, Uci, Fisher);
        Option<double> learningRate = Number(
            "--lr", "The learning rate.", IrisSettings.Default.LearningRate, rate => rate > 0 && double.IsFinite(rate), "a finite number above 0, such as 0.1");
        Option<int> steps = WholeNumber("--steps", "Steps of gradient descent, from zeros.", IrisSettings.Default.Steps, least: 0);
        Option<bool> json = Flag("--json", "One JSON object on standard output and nothing else.");
        learningRate.HelpName = "number above 0";
        command.Add(variant);
        command.Add(learningRate);
        command.Add(steps);
        command.Add(json);
        command.SetAction(parsed => Run(
            new(
                parsed.GetValue(variant) == Fisher ? IrisVariant.Fisher : IrisVariant.Uci,
                parsed.GetValue(learningRate),
                parsed.GetValue(steps)),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(IrisSettings settings, bool json)
    {
        Dataset data = Iris.TwoFeatures(settings.Variant);
        var objective = Objective.Of(data);
        TrainingRun run = Train(objective, settings);

        var result = IrisResult.Of(settings, objective, run);
        if (json)
            IrisJson.Write(result);
        else
            Terminal.Write(IrisReport.Of(result, data, run.End == TrainingEnd.Finished ? FrontDoor.Fits(data) : []));
        foreach (string warning in Warnings(settings, objective, run, result))
            Console.Error.WriteLine($"logreg: {warning}");
        return run.End == TrainingEnd.Finished ? ExitCode.Ok : ExitCode.Unfinished;
    }

    private static TrainingRun Train(LogisticObjective objective, IrisSettings settings)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            cancellation.Cancel();
        });
        var training = new Training(new GradientDescent(settings.LearningRate), objective, settings.Steps);
        using Painter? bar = Terminal.ShowsProgress ? ProgressBar.Of(training) : null;
        return training.Run(cancellation.Token);
    }

    private static IEnumerable<string> Warnings(IrisSettings settings, LogisticObjective objective, TrainingRun run, IrisResult result)
    {
        int done = run.State.Iteration;
        if (run.End == TrainingEnd.Cancelled)
            yield return string.Create(CultureInfo.InvariantCulture, $"cancelled after {done} of {settings.Steps} steps; this is the state so far");
        if (run.End == TrainingEnd.Diverged)
            yield return string.Create(CultureInfo.InvariantCulture, $"diverged: step {done + 1} left the finite numbers; this is the state before it");
        if (!(result.Loss <= objective.Value(Vector.Zeros(objective.Dimension))))
            yield return string.Create(CultureInfo.InvariantCulture,
                $"the loss is above that of the start; with --lr up to {2 / objective.Smoothness:g3} no step raises it");
    }
}
