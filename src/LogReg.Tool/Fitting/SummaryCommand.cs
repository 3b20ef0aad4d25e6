using System.CommandLine;
using LogReg.Functional;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary><c>logreg summary</c>: the statistical table, as R's summary of a glm.</summary>
internal static class SummaryCommand
{
    public const string Name = "summary";

    public static Command Describe()
    {
        var command = new Command(Name, """
            Fits and prints the statistical table: standard errors, z, p, 95 % intervals, odds ratios, deviances, AIC, BIC, pseudo R2, the
            likelihood-ratio test. Under --l2 it is marked as approximate; under --l1 there is none.

            Examples: logreg summary births.csv --target low
                      logreg summary births.csv --target low --as markdown
            """);
        var data = new DataOptions(command, labels: true, makesSchema: true);
        var fit = new FitOptions(command);
        Option<string> shape = OneOf("--as", "What the table is written in.", "text", "text", "markdown", "html");
        Option<bool> json = Flag("--json", "One JSON object on standard output and nothing else.");
        command.Add(shape);
        command.Add(json);
        command.SetAction(line => data.Read(line)
            .Bind(table => Problem.Of(table, fit.ObjectiveOf(line)))
            .Bind(problem => Search.Of(problem, fit.SearchOf(line)).Map(found => (problem, found)))
            .Match(both => Answer(both.problem, both.found, line.GetValue(shape)!, line.GetValue(json)), complaint => complaint.Say()));
        return command;
    }

    private static int Answer(Problem problem, Found found, string shape, bool json)
    {
        DataFile.SayNotes(problem.Table);
        if (FitReport.WarningOf(problem, found.Outcome) is { Length: > 0 } warning)
            Console.Error.WriteLine($"logreg: {warning}");
        if (found.Outcome is not Outcome<Vector>.Converged { Model: var theta })
        {
            var report = FitReport.Of(problem, found);
            if (json)
                FitJson.Write(report);
            Console.Error.WriteLine($"logreg: {report.Sentence}");
            return report.ExitCode;
        }
        return Summary.Of(problem.InUnits, problem.Back(theta)).Match(
            summary =>
            {
                if (json)
                    SummaryJson.Write(problem, found, summary);
                else
                    Console.Out.WriteLine(shape switch
                    {
                        "markdown" => summary.ToMarkdown(),
                        "html" => summary.ToHtml(),
                        _ => summary.ToText(),
                    });
                return ExitCode.Ok;
            },
            error => new Complaint(error.Message).Say());
    }
}
