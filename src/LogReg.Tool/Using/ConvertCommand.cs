using System.CommandLine;
using LogReg.Functional;
using LogReg.Functional.Files;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary><c>logreg convert</c>: a saved model as ONNX.</summary>
internal static class ConvertCommand
{
    public const string Name = "convert";

    public static Command Describe()
    {
        var command = new Command(Name, """
            Writes a saved model as ONNX: input X, n x p doubles in the order of the features; outputs label and probabilities.

            Example: logreg convert --model model.json --onnx model.onnx
            """);
        Option<string> model = ModelOption.Create();
        Option<string> onnx = OptionParsing.Name("--onnx", "The file to write.", "file");
        command.Add(model);
        command.Add(onnx);
        command.SetAction(line => ModelOption.Read(line.GetValue(model)!).Bind(saved => Write(saved, line.GetValue(onnx)!)).Match(
            saved =>
            {
                Console.Error.WriteLine($"logreg: X has the columns {saved.Schema.FeatureNames}");
                return ExitCode.Ok;
            },
            complaint => complaint.Say()));
        return command;
    }

    private static Result<SavedModel, Complaint> Write(SavedModel saved, string path)
    {
        if (path.Length == 0)
            return Complaint.Of<SavedModel>("--onnx is missing: expected the file to write");
        Result<long, FileError> written = saved is SavedModel.Binary(_, var binary) ? Onnx.Write(path, binary) : Onnx.Write(path, ((SavedModel.Many)saved).Model);
        return written.Match<Result<SavedModel, Complaint>>(
            _ => new Result<SavedModel, Complaint>.Ok(saved), error => Complaint.Of<SavedModel>(error.In(path)));
    }
}
