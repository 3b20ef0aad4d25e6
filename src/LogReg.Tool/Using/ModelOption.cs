using System.CommandLine;
using LogReg.Functional;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary>The option that names a saved model.</summary>
internal static class ModelOption
{
    public static Option<string> Create() => Name("--model", "A model that 'logreg fit --save' or the library wrote.", "file");

    public static Result<SavedModel, Complaint> Read(string path) =>
        path.Length == 0 ? Complaint.Of<SavedModel>("--model is missing: expected a file that 'logreg fit --save' wrote") : SavedModel.Read(path);
}
