using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;

namespace LogReg.Functional.Benchmarks;

/// <summary>Predictions of a model for n x 10.</summary>
[MemoryDiagnoser]
public class PredictBenchmarks
{
    private Matrix _x = null!;
    private BinaryModel _model = null!;

    [Params(100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Problem problem = Problem.OfRows(Rows);
        _x = problem.Data.X;
        _model = BinaryModel.Of(problem.Objective, problem.Theta);
    }

    [Benchmark]
    public Result<Vector, DataError> PredictProbability() => _model.PredictProbability(_x);

    [Benchmark]
    public Result<ImmutableArray<bool>, DataError> Predict() => _model.Predict(_x);
}
