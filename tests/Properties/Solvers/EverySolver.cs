namespace LogReg.Functional.Properties.Solvers;

/// <summary>Every solver that the laws are about. A new one is enrolled by its line here.</summary>
public static class EverySolver
{
    /// <summary>All of them, each way they can be set up.</summary>
    public static IReadOnlyList<Enrolled> All { get; } =
    [
        Enrolled.Of(new GradientDescent(LearningRate.Safe), fits: true, descends: true, ConvergenceRate.OneOverK),
        Enrolled.Of(new GradientDescent(Schedule.Exponential(0.5, 0.99))),
        Enrolled.Of(new Newton(), fits: true, descends: true),
        Enrolled.Of(new NewtonCg(), fits: true, descends: true),
        Enrolled.Of(new LBfgs(), fits: true, descends: true),
        Enrolled.Of(new LBfgs(memory: 2), descends: true),
        Enrolled.Of(new LBfgs(metric: true), fits: true, descends: true),
        Enrolled.Of(new Momentum(LearningRate.Safe), fits: true),
        Enrolled.Of(new Momentum(LearningRate.Safe, restart: false), fits: true, rate: ConvergenceRate.OneOverKSquared),
        Enrolled.Of(new Momentum(Schedule.InverseTime(0.1, 0.01))),
        Enrolled.Of(new ProximalGradient(LearningRate.Safe), fits: true),
        Enrolled.Of(new ProximalGradient(LearningRate.Safe, restart: false), rate: ConvergenceRate.OneOverKSquared),
        Enrolled.Of(new StochasticGradient(LearningRate.Safe, seed: 1, batch: 8)),
        Enrolled.Of(new StochasticGradient(Schedule.InverseTime(0.1, 0.01), seed: 2, batch: 3, average: true)),
        Enrolled.Of(new Svrg(LearningRate.Safe, seed: 3, batch: 4), fits: true, descends: true),
        Enrolled.Of(new ProximalBfgs(), fits: true, descends: true),
        Enrolled.Of(new CoordinateDescent(), fits: true, descends: true),
        Enrolled.Of(new CoordinateDescent(workingSet: 1), fits: true, descends: true),
    ];
}
