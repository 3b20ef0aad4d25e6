using System.Text.Json;

namespace LogReg.Functional.Examples.Certified;

/// <summary>One certified problem of many classes.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Penalty">None, or the ridge.</param>
/// <param name="Optimum">theta* as <see cref="SoftmaxObjective"/> has it; empty where there is none.</param>
/// <param name="Minimum">f(theta*): the certified objective, or the log-likelihood ll as -ll / W; NaN where there is none.</param>
public sealed record CertifiedMulticlass(MulticlassDataset Data, Penalty Penalty, Vector Optimum, double Minimum)
{
    /// <summary>f.</summary>
    public SoftmaxObjective Objective => Functional.Objective.Of(Data) + Penalty;

    /// <summary>Reads both files, and checks that the data are those that were certified.</summary>
    public static CertifiedMulticlass Read(string name)
    {
        using CertifiedFile file = CertifiedFile.Read(Path.Combine(AppContext.BaseDirectory, "ManyClasses", name));
        Result<MulticlassDataset, DataError> data = MulticlassDataset.Create(
            Matrix.Create(file.Features).OrThrow(), file.Column("y").Select(y => (int)y));
        if (file.Json.GetProperty("weights").GetBoolean())
            data = data.Bind(unweighted => unweighted.WithWeights(file.Column("weight")));
        JsonElement results = file.Json.GetProperty("results");
        double weight = data.OrThrow().TotalWeight;
        return new(
            data.OrThrow(),
            file.Penalty,
            results.TryGetProperty("coefficients", out JsonElement rows)
                ? Theta([.. rows.EnumerateObject().Select(row => CertifiedFile.Numbers(row.Value))], data.OrThrow().Classes.Count)
                : [],
            results.TryGetProperty("objective", out JsonElement objective) ? CertifiedFile.Number(objective)
                : results.TryGetProperty("log_likelihood", out JsonElement likelihood) ? -CertifiedFile.Number(likelihood) / weight
                : double.NaN);
    }

    /// <summary>
    /// Of rows [b_k, w_k...]: without a penalty those of all classes but the first, whose are 0; under one all, of which only differences
    /// of intercepts mean something.
    /// </summary>
    private static Vector Theta(Vector[] rows, int classes)
    {
        double first = rows.Length == classes ? rows[0][0] : 0;
        return [.. rows.Skip(rows.Length - classes + 1).Select(row => row[0] - first), .. rows.SelectMany(row => row.Skip(1))];
    }
}
