using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace LogReg.Functional.Peers;

/// <summary>
/// A fit by ML.NET of rows that it has in memory in its own form, with both processors. It minimises the sum of the losses and L2/2 |w|^2,
/// divided by n, so L2 is 1/C.
/// </summary>
internal sealed class MlNetFit
{
    private readonly int _classes;
    private readonly float _ridge;
    private readonly Row[] _rows;

    private MlNetFit(Row[] rows, int classes, double c) => (_rows, _classes, _ridge) = (rows, classes, (float)(1 / c));

    /// <summary>Reads dense data, as data.py describes them.</summary>
    public static MlNetFit Read(string path, double c)
    {
        using FileStream file = File.OpenRead(path);
        long[] shape = new long[4];
        file.ReadExactly(MemoryMarshal.AsBytes(shape.AsSpan()));
        (int n, int p) = ((int)shape[0], (int)shape[1]);
        var rows = new Row[n];
        double[] numbers = new double[p], y = new double[n];
        for (int i = 0; i < n; i++)
        {
            file.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
            rows[i] = new Row { Features = [.. numbers.Select(x => (float)x)] };
        }
        file.ReadExactly(MemoryMarshal.AsBytes(y.AsSpan()));
        for (int i = 0; i < n; i++)
            (rows[i].Label, rows[i].Class) = (y[i] == 1, (uint)y[i] + 1);
        return new(rows, (int)y.Max() + 1, c);
    }

    /// <summary>So many fits: their time and the last one's coefficients, intercepts first.</summary>
    public (double Seconds, double[] Theta) Run(double tolerance, int repeat)
    {
        double[] theta = [];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeat; i++)
            theta = _classes > 2 ? FitMany(tolerance) : FitTwo(tolerance);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, theta);
    }

    private double[] FitTwo(double tolerance)
    {
        var ml = new MLContext(seed: 1);
        var options = new LbfgsLogisticRegressionBinaryTrainer.Options();
        Set(options, tolerance);
        LinearBinaryModelParameters model = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(options).Fit(View(ml)).Model.SubModel;
        return [model.Bias, .. model.Weights.Select(w => (double)w)];
    }

    private double[] FitMany(double tolerance)
    {
        var ml = new MLContext(seed: 1);
        var options = new LbfgsMaximumEntropyMulticlassTrainer.Options { LabelColumnName = nameof(Row.Class) };
        Set(options, tolerance);
        MaximumEntropyModelParameters model = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(options).Fit(View(ml)).Model;
        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out _);
        return [.. model.GetBiases().Select(b => (double)b), .. weights.SelectMany(w => w.DenseValues()).Select(w => (double)w)];
    }

    private void Set<TOptions, TTransformer, TModel>(LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase options, double tolerance)
        where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.L1Regularization = 0;
        options.L2Regularization = _ridge;
        options.OptimizationTolerance = (float)tolerance;
        options.NumberOfThreads = Environment.ProcessorCount;
        options.DenseOptimizer = true;
    }

    private IDataView View(MLContext ml)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, _rows[0].Features.Length);
        schema[nameof(Row.Class)].ColumnType = new KeyDataViewType(typeof(uint), _classes);
        return ml.Data.LoadFromEnumerable(_rows, schema);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        /// <summary>The number of the class, counted from 1: 0 is a missing key.</summary>
        public uint Class { get; set; }
    }
}
