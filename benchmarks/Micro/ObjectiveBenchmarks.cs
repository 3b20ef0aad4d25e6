using BenchmarkDotNet.Attributes;

namespace LogReg.Functional.Benchmarks;

/// <summary>One pass over n x 10: should grow as n does, or slower where threads set in.</summary>
[MemoryDiagnoser]
public class ObjectiveBenchmarks
{
    private Problem _problem = null!;

    [Params(100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _problem = Problem.OfRows(Rows);

    [Benchmark]
    public double Value() => _problem.Objective.Value(_problem.Theta);

    [Benchmark]
    public Vector Gradient() => _problem.Objective.Gradient(_problem.Theta);

    [Benchmark]
    public Evaluation Evaluate() => _problem.Objective.Evaluate(_problem.Theta);
}
