using System.CommandLine;
using System.Globalization;
using System.Text;
using LogReg.Functional;
using LogReg.Functional.Files;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary><c>logreg predict</c>: a probability and a label for each row, as CSV.</summary>
internal static class PredictCommand
{
    public const string Name = "predict";

    public static Command Describe()
    {
        var command = new Command(Name, """
            Probabilities and labels as CSV, a line for each row of the data, in their order.

            Examples: logreg predict new.csv --model model.json
                      logreg predict new.csv --model model.json --threshold 0.2 -o said.csv
            """);
        var data = new DataOptions(command, labels: false, makesSchema: false);
        Option<string> model = ModelOption.Create();
        Option<double> threshold = Number(
            "--threshold", "The positive class is said from this probability on; two classes only.", 0.5, number => number is >= 0 and <= 1, "a number from 0 to 1");
        Option<string> output = OptionParsing.Name("--output", "The file to write; standard output without it.", "file");
        output.Aliases.Add("-o");
        command.Add(model);
        command.Add(threshold);
        command.Add(output);
        command.SetAction(line => ModelOption.Read(line.GetValue(model)!)
            .Bind(saved => data.Read(line, saved.Schema).Bind(table => Said(saved, table, line.GetValue(threshold))))
            .Bind(lines => Write(lines, line.GetValue(output)!))
            .Match(_ => ExitCode.Ok, complaint => complaint.Say()));
        return command;
    }

    private static Result<IEnumerable<string>, Complaint> Said(SavedModel saved, Table table, double threshold) => saved switch
    {
        SavedModel.Binary(_, var model) => Unlabelled(table, model).Bind(model.PredictProbability).Match<Result<IEnumerable<string>, Complaint>>(
            probabilities => new Result<IEnumerable<string>, Complaint>.Ok(probabilities
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p:R},{Cell(p >= threshold ? model.Classes.Positive : model.Classes.Negative)}"))
                .Prepend("probability,label")),
            error => Complaint.Of<IEnumerable<string>>(error.Message)),
        SavedModel.Many(_, var model) => model.PredictProbability(table.X).Bind(probabilities => model.Classify(table.X).Map(labels => (probabilities, labels)))
            .Match<Result<IEnumerable<string>, Complaint>>(
                both => new Result<IEnumerable<string>, Complaint>.Ok(both.labels
                    .Select((label, row) => string.Join(',', both.probabilities.Row(row).Select(p => p.ToString("R", CultureInfo.InvariantCulture))) + "," + Cell(label))
                    .Prepend(string.Join(',', model.Classes.Select(name => Cell($"probability of {name}"))) + ",label")),
                error => Complaint.Of<IEnumerable<string>>(error.Message)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The rows with their offset; labels are not looked at.</summary>
    private static Result<Dataset, DataError> Unlabelled(Table table, BinaryModel model) => Dataset
        .Create(table.X, Vector.Zeros(table.Rows))
        .Bind(data => data.WithFeatureNames(model.FeatureNames))
        .Bind(data => data.WithOffset(table.Offset));

    private static Result<bool, Complaint> Write(IEnumerable<string> lines, string path)
    {
        if (path.Length == 0)
        {
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
            WriteLines(output);
            return new Result<bool, Complaint>.Ok(true);
        }
        return WholeFile.Write(path, stream =>
        {
            using var output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
            WriteLines(output);
        }).Match<Result<bool, Complaint>>(_ => new Result<bool, Complaint>.Ok(true), error => Complaint.Of<bool>(error.In(path)));

        void WriteLines(StreamWriter output)
        {
            output.NewLine = "\n";
            foreach (string each in lines)
                output.WriteLine(each);
        }
    }

    /// <summary>Quoted where a reader would otherwise see more than one cell.</summary>
    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
