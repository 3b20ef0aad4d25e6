using System.Globalization;

namespace LogReg.Functional;

/// <summary>Which of the two texts of the iris data is meant; they differ in row 38 (counted from 1).</summary>
public enum IrisVariant
{
    /// <summary>The UCI repository's file, in which row 38 is (4.9, 3.1): the one the blog post used.</summary>
    Uci,

    /// <summary>Fisher's paper of 1936, row 38 (4.9, 3.6); so today's scikit-learn and R.</summary>
    Fisher,
}

/// <summary>The iris data of R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7 (1936).</summary>
public static class Iris
{
    /// <summary>
    /// Sepal length and width of 150 flowers in cm; y = 1 when the species is not setosa. The classes are separated by a line, so
    /// without a penalty no finite optimum exists, and gradient descent from zeros goes on for ever in the direction of the
    /// largest margin.
    /// </summary>
    public static Dataset TwoFeatures(IrisVariant variant)
    {
        string name = variant == IrisVariant.Uci ? "iris-uci.csv" : "iris-fisher.csv";
        using Stream stream = typeof(Iris).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        double[][] rows = [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Skip(1)
            .Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())];
        return Dataset.Create(rows.Select(row => row[..2]), rows.Select(row => row[2]))
            .Bind(data => data.WithFeatureNames(["sepal_length", "sepal_width"]))
            .OrThrow()
            .WithClasses("setosa", "not setosa");
    }
}
