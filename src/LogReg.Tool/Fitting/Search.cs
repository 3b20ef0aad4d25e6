using System.Diagnostics;
using System.Runtime.InteropServices;
using LogReg.Functional;
using LogReg.Functional.Files;

namespace LogReg.Tool;

/// <summary>How a search ended.</summary>
/// <param name="Outcome">What it found, the best digits included.</param>
/// <param name="Solver">Who searched, and why.</param>
/// <param name="Steps">The steps done, those before a checkpoint too.</param>
/// <param name="Elapsed">From the first step to the last, compilation included.</param>
internal sealed record Found(Outcome<Vector> Outcome, SolverChoice Solver, int Steps, TimeSpan Elapsed);

/// <summary>A fit with all that a person at a terminal expects of a long one: progress, an interrupt that loses nothing, a checkpoint.</summary>
internal sealed class Search(Problem problem, SearchSettings settings)
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    public static Result<Found, Complaint> Of(Problem problem, SearchSettings settings) => problem.Objective is FirthObjective firth
        ? OfFirth(firth)
        : Solvers.Run(Solvers.Of(settings.Solver, problem.Objective), new Search(problem, settings));

    public Result<Found, Complaint> With<TState>(SolverChoice.Of<TState> choice)
        where TState : ISolverState
    {
        Objective objective = problem.Objective;
        return objective.Penalty.Lambda1 > 0 && !choice.Solver.HandlesL1
            ? Complaint.Of<Found>($"--solver {settings.Solver} does not handle --l1: expected auto or coordinate-descent")
            : Start(choice).Map(state => Run(choice, state));
    }

    /// <summary>Firth's objective is not convex, and nothing bounds its gap: its fit is the library's own, by Newton until no digit is gained.</summary>
    private static Result<Found, Complaint> OfFirth(FirthObjective objective)
    {
        long begun = Stopwatch.GetTimestamp();
        return Summary.Of(objective).Match<Result<Found, Complaint>>(
            summary => new Result<Found, Complaint>.Ok(new(
                new Outcome<Vector>.Converged(summary.Estimates, summary.Certificate),
                new SolverChoice.Of<NewtonState>(new Newton(), "Firth's penalty: until no digit is gained", FromSample: false, Steps: 0),
                Steps: 0, Stopwatch.GetElapsedTime(begun))),
            error => Complaint.Of<Found>(error.Message));
    }

    /// <summary>From the checkpoint if it is there, from a model if one is given, otherwise from where the choice begins.</summary>
    private Result<TState, Complaint> Start<TState>(SolverChoice.Of<TState> choice)
        where TState : ISolverState
    {
        if (settings.Checkpoint.Length > 0 && File.Exists(settings.Checkpoint))
            return Checkpoint.Load(File.ReadAllText(settings.Checkpoint), choice.Solver, problem.Objective).Match<Result<TState, Complaint>>(
                state => new Result<TState, Complaint>.Ok(state),
                error => Complaint.Of<TState>($"{settings.Checkpoint}: {error.Message}"));
        return settings.Start.Length == 0
            ? new Result<TState, Complaint>.Ok(choice.Init(problem.Objective))
            : SavedModel.Read(settings.Start).Bind(problem.ThetaOf).Map(theta => choice.Solver.Init(problem.Objective, theta));
    }

    private Found Run<TState>(SolverChoice.Of<TState> choice, TState start)
        where TState : ISolverState
    {
        Objective objective = problem.Objective;
        StopRule goal = objective.Penalty == Penalty.None
            ? (Stop.WhenGradientBelow(1e-8) & Stop.WhenGapBelow(settings.Gap)) | Stop.WhenSeparated()
            : Stop.WhenGapBelow(settings.Gap);
        int steps = settings.Steps > 0 ? settings.Steps : choice.Steps;
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            cancellation.Cancel();
        });
        string failure = "";
        var watch = new Watch<TState>(start, Save);
        long begun = Stopwatch.GetTimestamp();
        Fit<TState> fit;
        using (Terminal.ShowsProgress ? SearchProgress.Of(objective, steps, () => watch.Latest) : null)
            fit = Trainer.Fit(choice.Solver, objective, start, goal | Stop.AfterSteps(steps), watch, cancellation.Token);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
        Save(fit.State);
        if (failure.Length > 0)
            Console.Error.WriteLine($"logreg: warning: the checkpoint could not be written: {settings.Checkpoint}: {failure}");
        return new(Polished(fit.Outcome), choice, fit.State.Iteration, elapsed);

        // What cannot be written costs the checkpoint, not the fit.
        void Save(TState state)
        {
            if (settings.Checkpoint.Length > 0)
                failure = WholeFile.Write(settings.Checkpoint, Checkpoint.Save(choice.Solver, objective, state)).Match(_ => "", error => error.Message);
        }
    }

    /// <summary>Where it is cheap and there is no penalty, whose shrinking is not worth the digits: all that theta can have.</summary>
    private Outcome<Vector> Polished(Outcome<Vector> outcome) =>
        problem.Objective is { Dimension: <= 256, Penalty.Lambda1: 0 } objective && outcome is Outcome<Vector>.Converged { Model: var theta }
            && Newton.Polish(objective, theta) is var polished
            ? new Outcome<Vector>.Converged(polished, Certificate.Of(objective, polished))
            : outcome;

    /// <summary>Sees every state: keeps the latest for whoever looks, and saves one now and then.</summary>
    private sealed class Watch<TState>(TState start, Action<TState> save) : IProgress<TState>
        where TState : ISolverState
    {
        private ISolverState _latest = start;
        private long _saved = Stopwatch.GetTimestamp();

        public ISolverState Latest => Volatile.Read(ref _latest);

        public void Report(TState value)
        {
            Volatile.Write(ref _latest, value);
            if (Stopwatch.GetElapsedTime(_saved) < SaveEvery)
                return;
            save(value);
            _saved = Stopwatch.GetTimestamp();
        }
    }
}
