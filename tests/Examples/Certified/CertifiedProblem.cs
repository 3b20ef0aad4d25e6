using System.Text.Json;

namespace LogReg.Functional.Examples.Certified;

/// <summary>One certified problem: the data as a dataset, and the exact answer, each number the double nearest to its 40 digits.</summary>
/// <param name="Name">The name of both files.</param>
/// <param name="Tags">Further properties, such as ill-conditioned.</param>
/// <param name="Data">The rows.</param>
/// <param name="Penalty">None, a ridge, a lasso or both.</param>
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

    /// <summary>Both files as they are.</summary>
    internal static CertifiedFile FileOf(string name) => CertifiedFile.Read(Path.Combine(Folder, name));

    /// <summary>Reads both files, and checks that the data are those that were certified.</summary>
    public static CertifiedProblem Read(string name)
    {
        using CertifiedFile file = FileOf(name);
        JsonElement json = file.Json, results = json.GetProperty("results");
        Dataset data = ReadData(file);
        return new(
            name,
            Names.OfSeq(json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)),
            data,
            file.Penalty,
            results.TryGetProperty("coefficients", out JsonElement theta) ? CertifiedFile.Numbers(theta) : Vector.Empty,
            results.TryGetProperty("objective", out JsonElement objective) ? CertifiedFile.Number(objective)
                : results.TryGetProperty("log_likelihood", out JsonElement likelihood) ? -CertifiedFile.Number(likelihood) / data.TotalWeight
                : double.NaN,
            json.TryGetProperty("gradient_descent", out JsonElement descent) ? ReadRuns(descent) : []);
    }

    private static Dataset ReadData(CertifiedFile file)
    {
        Result<Dataset, DataError> data = Dataset.Create(file.Features, file.Column("y")).Bind(created => created.WithFeatureNames(file.Names));
        if (file.Json.GetProperty("weights").GetBoolean())
            data = data.Bind(unweighted => unweighted.WithWeights(file.Column("weight")));
        if (file.Json.GetProperty("offset").GetBoolean())
            data = data.Bind(plain => plain.WithOffset(file.Column("offset")));
        return data.OrThrow();
    }

    private static List<CertifiedRun> ReadRuns(JsonElement descent) =>
        [.. descent.GetProperty("runs").EnumerateArray().Select(run => new CertifiedRun(
            CertifiedFile.Number(run.GetProperty("lr")),
            [.. run.GetProperty("checkpoints").EnumerateArray().Select(checkpoint => new CertifiedIterate(
                checkpoint.GetProperty("steps").GetInt32(),
                CertifiedFile.Numbers(checkpoint.GetProperty("theta")),
                CertifiedFile.Number(checkpoint.GetProperty("mean_loss"))))]))];
}

/// <summary>Exact gradient descent from zeros at one learning rate.</summary>
public sealed record CertifiedRun(double LearningRate, IReadOnlyList<CertifiedIterate> Checkpoints);

/// <summary>Where exact gradient descent is after so many steps.</summary>
public sealed record CertifiedIterate(int Steps, Vector Theta, double MeanLoss);
