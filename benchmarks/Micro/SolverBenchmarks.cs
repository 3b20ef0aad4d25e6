using BenchmarkDotNet.Attributes;

namespace LogReg.Functional.Benchmarks;

/// <summary>One step of every solver over n x 10.</summary>
[MemoryDiagnoser]
public class SolverBenchmarks
{
    private readonly GradientDescent _gradientDescent = new(LearningRate.Safe);
    private readonly Momentum _momentum = new(LearningRate.Safe);
    private Problem _problem = null!;
    private GradientDescentState _gradientDescentState = null!;
    private MomentumState _momentumState = null!;

    [Params(100, 1_000, 10_000, 100_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _problem = Problem.OfRows(Rows);
        _gradientDescentState = Started(_gradientDescent);
        _momentumState = Started(_momentum);
    }

    [Benchmark]
    public GradientDescentState GradientDescent() => _gradientDescent.Step(_problem.Objective, _gradientDescentState);

    [Benchmark]
    public MomentumState Momentum() => _momentum.Step(_problem.Objective, _momentumState);

    /// <summary>A state in the middle of a search, where every part of the step has work.</summary>
    private TState Started<TState>(ISolver<TState> solver)
        where TState : ISolverState => Trainer.Iterate(solver, _problem.Objective).ElementAt(10);
}
