using System.CommandLine;
using LogReg.Functional;
using LogReg.Functional.Files;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary><c>logreg fit</c>: coefficients, how the search ended, and the certificate.</summary>
internal static class FitCommand
{
    public const string Name = "fit";

    public static Command Describe()
    {
        var command = new Command(Name, """
            Fits a logistic regression: mean loss + LAMBDA/2 |w|^2 + LAMBDA |w|_1, the intercept free.

            Examples: logreg fit births.csv --target low
                      logreg fit births.csv --target low --ignore id --l2 0.01 --save model.json
                      logreg fit news.libsvm --l1 0.001 --json

            Exit codes: 0 an answer; 2 bad usage or bad data; 3 no finite answer exists; 4 stopped before one was found.
            """);
        var data = new DataOptions(command, labels: true, makesSchema: true);
        var fit = new FitOptions(command);
        Option<string> save = OptionParsing.Name("--save", "Write the model here.", "file");
        Option<bool> json = Flag("--json", "One JSON object on standard output and nothing else.");
        command.Add(save);
        command.Add(json);
        command.SetAction(line => data.Read(line)
            .Bind(table => Problem.Of(table, fit.ObjectiveOf(line)))
            .Bind(problem => Search.Of(problem, fit.SearchOf(line)).Bind(found => Save(problem, found, line.GetValue(save)!).Map(_ => (problem, found))))
            .Match(both => Answer(FitReport.Of(both.problem, both.found), line.GetValue(json)), complaint => complaint.Say()));
        return command;
    }

    private static int Answer(FitReport report, bool json)
    {
        if (!json)
        {
            Terminal.Write(report.Blocks());
            return report.ExitCode;
        }
        FitJson.Write(report);
        DataFile.SayNotes(report.Problem.Table);
        if (FitReport.WarningOf(report.Problem, report.Found.Outcome) is { Length: > 0 } warning)
            Console.Error.WriteLine($"logreg: {warning}");
        if (report.ExitCode != ExitCode.Ok)
            Console.Error.WriteLine($"logreg: {report.Sentence}");
        return report.ExitCode;
    }

    /// <summary>The model, where there is one; whole or not at all.</summary>
    private static Result<bool, Complaint> Save(Problem problem, Found found, string path) =>
        path.Length == 0 || FitReport.ThetaOf(found.Outcome) is not { } theta
            ? new Result<bool, Complaint>.Ok(false)
            : WholeFile.Write(path, problem.ModelOf(theta).ToJson()).Match<Result<bool, Complaint>>(
                _ => new Result<bool, Complaint>.Ok(true), error => Complaint.Of<bool>(error.In(path)));
}
