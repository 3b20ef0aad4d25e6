using System.CommandLine;
using LogReg.Functional;
using LogReg.Functional.Files;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary>The options by which every verb that reads data names them.</summary>
internal sealed class DataOptions
{
    public const string Csv = "csv", LibSvm = "libsvm", Parquet = "parquet", Guess = "guess";

    private readonly Argument<string> _data = new("DATA") { Description = "The data: a file, or - for standard input." };
    private readonly Option<string> _format = OneOf(
        "--format", "What the data are; guessed from the file's ending (.csv, .libsvm, .svm, .parquet) otherwise.", Guess, Csv, LibSvm, Parquet);
    private readonly Option<string> _target = Name("--target", "The column with the labels; of a LIBSVM file, the first number of each line.", "column");
    private readonly Option<string> _weights = Name("--weights", "The column with the weight of each row.", "column");
    private readonly Option<string> _offset = Name("--offset", "The column that is added to each row's logit.", "column");
    private readonly Option<string[]> _ignore = Names("--ignore", "A column that is no feature; may be repeated.", "column");
    private readonly Option<string[]> _categories = Names("--category", "A column of categories that looks like numbers; may be repeated.", "column");
    private readonly Option<bool> _proportions = Flag("--proportions", "The target holds proportions from 0 to 1 in place of classes.");
    private readonly Option<bool> _drop = Flag("--drop-missing", "Leave out rows with a missing value (empty, NA, NaN), which are an error otherwise.");

    /// <param name="command">The verb.</param>
    /// <param name="labels">Whether it needs labels.</param>
    /// <param name="makesSchema">Whether it decides how columns become numbers, or a model has done so.</param>
    public DataOptions(Command command, bool labels, bool makesSchema)
    {
        command.Add(_data);
        command.Add(_format);
        if (labels)
        {
            command.Add(_target);
            command.Add(_weights);
            command.Add(_proportions);
        }
        command.Add(_offset);
        if (makesSchema)
        {
            command.Add(_ignore);
            command.Add(_categories);
        }
        command.Add(_drop);
        (NeedsLabels, MakesSchema) = (labels, makesSchema);
    }

    private bool NeedsLabels { get; }

    private bool MakesSchema { get; }

    /// <summary>The data as the line asks for them; how its columns become numbers is decided here.</summary>
    public Result<Table, Complaint> Read(ParseResult line) =>
        OptionsOf(line).Bind(options => DataFile.Read(line.GetValue(_data)!, FormatOf(line), options));

    /// <summary>The data as a model expects them.</summary>
    public Result<Table, Complaint> Read(ParseResult line, Schema schema) =>
        OptionsOf(line).Bind(options => DataFile.Read(line.GetValue(_data)!, FormatOf(line), options, schema));

    private Result<ReadOptions, Complaint> OptionsOf(ParseResult line)
    {
        string target = NeedsLabels ? line.GetValue(_target)! : "";
        bool isNamed = FormatOf(line) != LibSvm;
        if (NeedsLabels && isNamed && target.Length == 0)
            return Complaint.Of<ReadOptions>("--target is missing: expected the name of the column with the labels");
        string[] columns = [target, NeedsLabels ? line.GetValue(_weights)! : "", line.GetValue(_offset)!, .. MakesSchema ? line.GetValue(_ignore)! : []];
        if (!isNamed && columns.FirstOrDefault(column => column.Length > 0) is { } column)
            return Complaint.Of<ReadOptions>($"'{column}': a LIBSVM file has no named columns; its labels come first in each line");
        return new Result<ReadOptions, Complaint>.Ok(new(target)
        {
            Weights = columns[1],
            Offset = columns[2],
            Ignore = MakesSchema ? LogReg.Functional.Names.OfSeq(line.GetValue(_ignore)!) : [],
            Categories = MakesSchema ? LogReg.Functional.Names.OfSeq(line.GetValue(_categories)!) : [],
            Proportions = NeedsLabels && line.GetValue(_proportions),
            Missing = line.GetValue(_drop) ? MissingValues.DropRow : MissingValues.Refuse,
        });
    }

    private string FormatOf(ParseResult line) => line.GetValue(_format) is var format && format != Guess
        ? format!
        : Path.GetExtension(line.GetValue(_data)!).ToLowerInvariant() switch
        {
            ".libsvm" or ".svm" or ".svmlight" => LibSvm,
            ".parquet" => Parquet,
            _ => Csv,
        };
}
