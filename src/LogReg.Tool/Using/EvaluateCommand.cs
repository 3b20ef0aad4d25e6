using System.CommandLine;
using LogReg.Functional;
using LogReg.Functional.Files;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary><c>logreg evaluate</c>: how good a model is on data whose labels are known.</summary>
internal static class EvaluateCommand
{
    public const string Name = "evaluate";

    public static Command Describe()
    {
        var command = new Command(Name, """
            Accuracy, log-loss, Brier score, area under the ROC curve, confusion table and calibration by decile of a saved model.

            Example: logreg evaluate test.csv --model model.json --target low
            """);
        var data = new DataOptions(command, labels: true, makesSchema: false);
        Option<string> model = ModelOption.Create();
        Option<double> threshold = Number(
            "--threshold", "The positive class is said from this probability on; two classes only.", 0.5, number => number is >= 0 and <= 1, "a number from 0 to 1");
        Option<bool> json = Flag("--json", "One JSON object on standard output and nothing else.");
        command.Add(model);
        command.Add(threshold);
        command.Add(json);
        command.SetAction(line => ModelOption.Read(line.GetValue(model)!)
            .Bind(saved => data.Read(line, saved.Schema).Bind(table => Evaluated(saved, table, line.GetValue(threshold))))
            .Match(report => Answer(report, line.GetValue(json)), complaint => complaint.Say()));
        return command;
    }

    private static int Answer(EvaluationReport report, bool json)
    {
        if (json)
            report.WriteJson();
        else
            Terminal.Write(report.Blocks());
        return ExitCode.Ok;
    }

    private static Result<EvaluationReport, Complaint> Evaluated(SavedModel saved, Table table, double threshold) => saved switch
    {
        SavedModel.Binary(_, var model) => table.ToDataset().Match(
            data => Checked(Predictions.Of(model, data).Map<EvaluationReport>(said => new BinaryEvaluation(said, model.Classes, threshold))),
            error => Complaint.Of<EvaluationReport>(error.Message)),
        SavedModel.Many(_, var model) => table.ToMulticlassDataset().Match(
            data => Checked(MulticlassPredictions.Of(model, data).Map<EvaluationReport>(said => new ManyEvaluation(said, data.Rows))),
            error => Complaint.Of<EvaluationReport>(error.Message)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Result<EvaluationReport, Complaint> Checked(Result<EvaluationReport, DataError> report) => report.Match<Result<EvaluationReport, Complaint>>(
        good => new Result<EvaluationReport, Complaint>.Ok(good), error => Complaint.Of<EvaluationReport>(error.Message));
}
