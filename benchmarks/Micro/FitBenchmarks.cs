using BenchmarkDotNet.Attributes;

namespace LogReg.Functional.Benchmarks;

/// <summary>Whole fits of iris: from rows that are already a dataset to a certified model.</summary>
[MemoryDiagnoser]
public class FitBenchmarks
{
    private readonly Dataset _iris = Iris.TwoFeatures(IrisVariant.Uci);

    [Params(0.001, 0.01, 0.1)]
    public double Lambda { get; set; }

    [Benchmark]
    public Outcome<BinaryModel> FitIris() => LogisticRegression.Fit(_iris, Penalty.L2(Lambda));
}
