using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogReg.Functional.Mutation;

/// <summary>Stryker's JSON report, with fates of our own finding.</summary>
internal sealed class Results
{
    private readonly JsonNode _document;
    private readonly Dictionary<int, JsonNode> _mutants;

    private const string NotYet = "not tried";

    /// <summary>Whatever Stryker has compiled is left out until it is tried.</summary>
    public Results(string report)
        : this(JsonNode.Parse(File.ReadAllText(report))!)
    {
        foreach (JsonNode mutant in _mutants.Values)
            if ((string?)mutant["status"] is not ("CompileError" or "Ignored"))
                Set(mutant, "Ignored", NotYet, "");
    }

    private Results(JsonNode document)
    {
        _document = document;
        _mutants = document["files"]!.AsObject().SelectMany(file => file.Value!["mutants"]!.AsArray())
            .ToDictionary(mutant => int.Parse((string)mutant!["id"]!, CultureInfo.InvariantCulture), mutant => mutant!);
    }

    /// <summary>What an earlier run over the same mutants has found, by which this one goes on: the fate and its reason.</summary>
    public Dictionary<int, (string Status, string Reason)> GoOn(string earlier)
    {
        Dictionary<int, (string Status, string Reason)> found = [];
        if (File.Exists(earlier))
            foreach ((int id, JsonNode mutant) in new Results(JsonNode.Parse(File.ReadAllText(earlier))!)._mutants)
                if (_mutants[id]["statusReason"] is JsonValue reason && (string?)reason == NotYet
                    && (string?)mutant["statusReason"] != NotYet)
                {
                    found[id] = ((string)mutant["status"]!, (string)mutant["statusReason"]!);
                    Set(id, found[id].Status, found[id].Reason, (string?)mutant["killedBy"]!.AsArray().FirstOrDefault() ?? "");
                }
        return found;
    }

    public void Set(int mutant, string status, string reason, string test) => Set(_mutants[mutant], status, reason, test);

    /// <summary>Written beside and moved over, so that whoever reads finds it whole.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".new", _document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        File.Move(path + ".new", path, overwrite: true);
    }

    private static void Set(JsonNode mutant, string status, string reason, string test)
    {
        mutant["status"] = status;
        mutant["statusReason"] = reason;
        mutant["killedBy"] = test.Length > 0 ? new JsonArray(test) : new JsonArray();
    }
}
