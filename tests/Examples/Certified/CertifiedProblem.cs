using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace LogReg.Functional.Examples.Certified;

/// <summary>One certified problem: the data as a dataset, and the exact answer, each number the double nearest to its 40 digits.</summary>
/// <param name="Name">The name of both files.</param>
/// <param name="Tags">Further properties, such as ill-conditioned.</param>
/// <param name="Data">The rows.</param>
/// <param name="Penalty">None, or the ridge.</param>
/// <param name="Coefficients">theta*, the intercept first; empty where no finite optimum exists.</param>
/// <param name="Minimum">f(theta*): the certified objective, or the log-likelihood ll as -ll / W; NaN where there is none.</param>
/// <param name="Runs">Exact iterates of gradient descent, for the problems that have them.</param>
public sealed record CertifiedProblem(
    string Name, Names Tags, Dataset Data, Penalty Penalty, Vector Coefficients, double Minimum, IReadOnlyList<CertifiedRun> Runs)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Problems");

    /// <summary>Every problem here.</summary>
    public static IEnumerable<string> AllNames =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>f, with an intercept, as every certified problem has one.</summary>
    public Objective Objective => Objective.Of(Data) + Penalty;

    /// <summary>True where a finite optimum exists.</summary>
    public bool HasOptimum => Coefficients.Length > 0;

    /// <summary>Reads both files, and checks that the data are those that were certified.</summary>
    public static CertifiedProblem Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")));
        JsonElement json = document.RootElement;
        byte[] csv = File.ReadAllBytes(Path.Combine(Folder, $"{name}.csv"));
        string hash = Convert.ToHexStringLower(SHA256.HashData(csv));
        if (hash != json.GetProperty("csv_sha256").GetString())
            throw new InvalidDataException($"{name}.csv has the SHA-256 {hash}, which is not the certified one.");

        Dataset data = ReadData(System.Text.Encoding.UTF8.GetString(csv), json);
        JsonElement results = json.GetProperty("results");
        return new(
            name,
            Names.OfSeq(json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)),
            data,
            Penalty.L2(Number(json.GetProperty("penalty").GetProperty("l2"))),
            results.TryGetProperty("coefficients", out JsonElement theta) ? Numbers(theta) : Vector.Empty,
            results.TryGetProperty("objective", out JsonElement objective) ? Number(objective)
                : results.TryGetProperty("log_likelihood", out JsonElement likelihood) ? -Number(likelihood) / data.TotalWeight
                : double.NaN,
            json.TryGetProperty("gradient_descent", out JsonElement descent) ? ReadRuns(descent) : []);
    }

    /// <summary>The double nearest to a decimal string: double.Parse rounds correctly however many digits there are.</summary>
    private static double Number(JsonElement text) => double.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private static Vector Numbers(JsonElement list) => Vector.OfSeq(list.EnumerateArray().Select(Number));

    private static Dataset ReadData(string csv, JsonElement json)
    {
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] header = lines[0].Split(',');
        double[][] rows =
            [.. lines.Skip(1).Select(line => line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
        string[] features = [.. json.GetProperty("features").EnumerateArray().Select(feature => feature.GetString()!)];

        Result<Dataset, DataError> data = Dataset.Create(rows.Select(row => row[..features.Length]), Column("y"))
            .Bind(created => created.WithFeatureNames(features));
        if (json.GetProperty("weights").GetBoolean())
            data = data.Bind(unweighted => unweighted.WithWeights(Column("weight")));
        if (json.GetProperty("offset").GetBoolean())
            data = data.Bind(plain => plain.WithOffset(Column("offset")));
        return data.OrThrow();

        Vector Column(string name) => Vector.OfSeq(rows.Select(row => row[Array.IndexOf(header, name)]));
    }

    private static List<CertifiedRun> ReadRuns(JsonElement descent) =>
        [.. descent.GetProperty("runs").EnumerateArray().Select(run => new CertifiedRun(
            Number(run.GetProperty("lr")),
            [.. run.GetProperty("checkpoints").EnumerateArray().Select(checkpoint => new CertifiedIterate(
                checkpoint.GetProperty("steps").GetInt32(),
                Numbers(checkpoint.GetProperty("theta")),
                Number(checkpoint.GetProperty("mean_loss"))))]))];
}

/// <summary>Exact gradient descent from zeros at one learning rate.</summary>
public sealed record CertifiedRun(double LearningRate, IReadOnlyList<CertifiedIterate> Checkpoints);

/// <summary>Where exact gradient descent is after so many steps.</summary>
public sealed record CertifiedIterate(int Steps, Vector Theta, double MeanLoss);
