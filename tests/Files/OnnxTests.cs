using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>What ONNX Runtime says of a model that was written is what the model says.</summary>
public sealed class OnnxTests
{
    /// <summary>
    /// Two right programs differ in a logit by 2 (p + 2) u S, S = |b| + sum_j |x_j w_j|, in a probability by a quarter of that, and by
    /// 20 u for the exponentials. With p &lt;= 8 and S &lt;= 8 * 8 * 8 + 8 that is below 1e-12.
    /// </summary>
    private const double Tolerance = 1e-12;

    private static readonly Gen<double> Number = Gen.Choose(-8000, 8000).Select(k => k / 1000.0);

    [Property(MaxTest = 50)]
    public Property Two_classes() => Prop.ForAll(
        (from p in Gen.Choose(1, 8)
         from theta in Gen.ArrayOf(Number, p + 1)
         from rows in Gen.NonEmptyListOf(Gen.ArrayOf(Number, p))
         from threshold in Gen.Elements(0.0, 0.25, 0.5, 1.0)
         select (theta, rows.ToArray(), threshold)).ToArbitrary(),
        drawn =>
        {
            (double[] theta, double[][] rows, double threshold) = drawn;
            var model = new BinaryModel(theta[0], Vector.Create(theta.AsSpan(1)), Names.Numbered(theta.Length - 1), new("no", "yes"));
            (string[] labels, double[,] probabilities) = Run(Onnx.ToBytes(model, threshold), rows, 2);
            Vector expected = model.PredictProbability(Matrix.OfRows(rows)).OrThrow();
            for (int i = 0; i < rows.Length; i++)
            {
                Assert.InRange(probabilities[i, 1], expected[i] - Tolerance, expected[i] + Tolerance);
                Assert.InRange(probabilities[i, 0], 1 - expected[i] - Tolerance, 1 - expected[i] + Tolerance);
                if (Math.Abs(expected[i] - threshold) > Tolerance || threshold is 0)
                    Assert.Equal(expected[i] >= threshold ? "yes" : "no", labels[i]);
            }
        });

    [Property(MaxTest = 50)]
    public Property Many_classes() => Prop.ForAll(
        (from p in Gen.Choose(1, 8)
         from classes in Gen.Choose(2, 5)
         from intercepts in Gen.ArrayOf(Number, classes)
         from theta in Gen.ArrayOf(Gen.ArrayOf(Number, p), classes)
         from rows in Gen.NonEmptyListOf(Gen.ArrayOf(Number, p))
         from link in Gen.Elements(MulticlassLink.Softmax, MulticlassLink.OneVersusRest)
         select (link, intercepts, theta, rows.ToArray())).ToArbitrary(),
        drawn =>
        {
            (MulticlassLink link, double[] intercepts, double[][] theta, double[][] rows) = drawn;
            int classes = intercepts.Length;
            var model = new MulticlassModel(
                link, Vector.Of(intercepts), Matrix.OfRows(theta), Names.Numbered(theta[0].Length), Names.OfSeq(intercepts.Select((_, k) => $"class {k}")));
            (string[] labels, double[,] probabilities) = Run(Onnx.ToBytes(model), rows, classes);
            Matrix expected = model.PredictProbability(Matrix.OfRows(rows)).OrThrow();
            for (int i = 0; i < rows.Length; i++)
            {
                // A difference in the logits of at most 1e-12 changes no probability by more than its half.
                for (int k = 0; k < classes; k++)
                    Assert.InRange(probabilities[i, k], expected[i, k] - Tolerance, expected[i, k] + Tolerance);
                double[] sorted = [.. expected.Row(i).OrderDescending()];
                if (sorted[0] - sorted[1] > 2 * Tolerance)
                    Assert.Equal(model.Classify(Matrix.OfRows(rows[i])).OrThrow()[0], labels[i]);
            }
        });

    [Fact]
    public void A_written_model_is_loaded_from_its_file_with_its_names()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Names features = ["age", "größe"];
        var model = new BinaryModel(1, [2, 3], features, new("no", "yes"));
        try
        {
            Onnx.Write(path, model).OrThrow();
            using var session = new InferenceSession(path);
            Assert.Equal(["age", "größe"], System.Text.Json.JsonSerializer.Deserialize<string[]>(session.ModelMetadata.CustomMetadataMap["features"])!);
            Assert.Equal(["X"], session.InputNames);
            Assert.Equal(["label", "probabilities"], session.OutputNames);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Throws<ArgumentException>("model", () => Onnx.ToBytes(model with { Intercept = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => Onnx.ToBytes(model, 1.5));
    }

    private static (string[] Labels, double[,] Probabilities) Run(ReadOnlyMemory<byte> bytes, double[][] rows, int classes)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var session = new InferenceSession(bytes.ToArray(), options);
        var x = new DenseTensor<double>(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run([NamedOnnxValue.CreateFromTensor("X", x)]);
        string[] labels = [.. outputs.Single(output => output.Name == "label").AsEnumerable<string>()];
        double[] flat = [.. outputs.Single(output => output.Name == "probabilities").AsEnumerable<double>()];
        var probabilities = new double[rows.Length, classes];
        for (int i = 0; i < flat.Length; i++)
            probabilities[i / classes, i % classes] = flat[i];
        return (labels, probabilities);
    }
}
