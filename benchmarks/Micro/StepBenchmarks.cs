using BenchmarkDotNet.Attributes;

namespace LogReg.Functional.Benchmarks;

/// <summary>The pure functions over a bare matrix with a column of ones, n x 11.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private Matrix _x = null!;
    private Vector _y = null!, _theta = null!;

    [Params(100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Problem problem = Problem.OfRows(Rows);
        (_x, _y) = problem.Data.WithOnes();
        _theta = problem.Theta;
    }

    [Benchmark]
    public double Loss() => LogisticRegression.Loss(_theta, _x, _y);

    [Benchmark]
    public Vector Gradient() => LogisticRegression.Gradient(_theta, _x, _y);

    [Benchmark]
    public Vector Step() => LogisticRegression.Step(_theta, _x, _y, lr: 0.1);
}
