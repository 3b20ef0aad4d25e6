using System.Text.Json;
using System.Text.RegularExpressions;
using LogReg.Functional.Files;
using Xunit;
using static LogReg.Functional.Outcome<LogReg.Functional.BinaryModel>;

namespace LogReg.Functional.Examples.Pages.Formats;

/// <summary>docs/FORMATS.md: its code to the letter, and each field of each form of JSON, no more and no less.</summary>
public sealed partial class FormatsSamples : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("logreg-");

    private static readonly Dataset data = Csv.Read(Births.Path, new ReadOptions("low")).OrThrow().ToDataset().OrThrow();
    private static readonly BinaryModel model = Assert.IsType<Converged>(LogisticRegression.Fit(data, Penalty.None)).Model;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Models_are_read_strictly()
    {
        string text = model.ToJson();
        Result<BinaryModel, ModelFormatError> same = BinaryModel.OfJson(text);
        Result<BinaryModel, ModelFormatError> edited = BinaryModel.OfJson(text.Replace("0.93", "0.94"));

        Assert.Equal(model, same.OrThrow());
        Assert.IsType<ModelFormatError.WrongHash>(edited.Match<object>(m => m, e => e));
    }

    [Fact]
    public void The_tables_have_the_fields_of_the_library()
    {
        var many = Assert.IsType<Outcome<MulticlassModel>.Converged>(LogisticRegression.Fit(
            MulticlassDataset.Create(data.X, Enumerable.Range(0, data.Rows).Select(i => i % 3)).OrThrow(), Penalty.L2(1))).Model;
        LogisticObjective f = Objective.Of(data);
        GradientDescent solver = new(LearningRate.Safe);

        Same("logreg.schema/1", Csv.Read(Births.Path, new ReadOptions("low")).OrThrow().Schema.ToJson());
        Same("logreg.binary-model/1", model.ToJson());
        Same("logreg.multiclass-model/1", many.ToJson());
        Same("logreg.checkpoint/1", Checkpoint.Save(solver, f, solver.Init(f, Vector.Zeros(f.Dimension))));
    }

    [Fact]
    public void The_tables_have_the_fields_of_the_command_line()
    {
        string births = Births.Path, saved = At("model.json"), three = At("three.json"), separated = At("split.csv");
        File.WriteAllLines(separated, ["x,y", "1,a", "2,a", "3,b", "4,b"]);
        string[] fits =
        [
            Output("fit", births, "--target", "low", "--json", "--save", saved),
            Output("fit", separated, "--target", "y", "--json"),
        ];
        Output("fit", births, "--target", "race", "--l2", "0.1", "--json", "--save", three);

        Same("logreg.fit/1", fits);
        Same("logreg.summary/1", Output("summary", births, "--target", "low", "--json"));
        Same(
            "logreg.evaluation/1",
            Output("evaluate", births, "--target", "low", "--model", saved, "--json"),
            Output("evaluate", births, "--target", "race", "--model", three, "--json"));
        Same(Fields("### logreg iris"), Names(Output("iris", "--json", "--steps", "1")));
        using JsonDocument whole = JsonDocument.Parse(File.ReadAllText(saved));
        Same(Fields("| `schema` | logreg.saved-model/1 |"), whole.RootElement.EnumerateObject().Select(field => field.Name));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static string Output(params string[] arguments) => LogregProcess.Run(arguments).Output;

    /// <summary>The names in the table of a schema are those of its documents.</summary>
    private static void Same(string schema, params string[] documents) =>
        Same(Fields($"chema` | {schema} |"), documents.SelectMany(Names));

    private static void Same(IEnumerable<string> shown, IEnumerable<string> there) =>
        Assert.Equal(shown.Distinct().Order(StringComparer.Ordinal), there.Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Names(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. Names(document.RootElement)];
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Names(field.Value).Prepend(field.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    /// <summary>What stands between marks of code in the table in which, or in the first after which, the text stands.</summary>
    private static IEnumerable<string> Fields(string at)
    {
        string page = Page.Read("docs/FORMATS.md").Text;
        int place = page.IndexOf(at, StringComparison.Ordinal), start = page.LastIndexOf("\n\n", place, StringComparison.Ordinal);
        string table = page[start..].Split("\n\n").First(part => part.StartsWith('|'));
        return Name().Matches(table).Select(name => name.Groups[1].Value);
    }

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Name();
}
