using System.Diagnostics;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>Why a run ended.</summary>
internal enum TrainingEnd
{
    Finished,
    Cancelled,
    Diverged,
}

/// <summary>A run that is over.</summary>
/// <param name="State">The last state; when it diverged, the last finite one.</param>
/// <param name="End">Why it ended.</param>
/// <param name="Elapsed">From the asking for the first step to the end of the last: compilation counts.</param>
internal sealed record TrainingRun(GradientDescentState State, TrainingEnd End, TimeSpan Elapsed);

/// <summary>
/// Steps of gradient descent from zeros, which another thread may watch: it finds a recent state in <see cref="Latest"/>.
/// </summary>
internal sealed class Training(GradientDescent solver, Objective objective, int steps)
{
    /// <summary>A power of two, so that asking whether it is time costs an "and" beside a step of some hundred nanoseconds.</summary>
    private const int CheckEvery = 1024;

    private GradientDescentState _latest = solver.Init(objective, Vector.Zeros(objective.Dimension));

    public Objective Objective => objective;

    public int Steps => steps;

    /// <summary>A finite state not many steps ago.</summary>
    public GradientDescentState Latest => Volatile.Read(ref _latest);

    public TrainingRun Run(CancellationToken cancellation)
    {
        GradientDescentState state = Latest;
        long start = Stopwatch.GetTimestamp();
        foreach (GradientDescentState next in Trainer.Iterate(solver, objective))
        {
            state = next;
            if (state.Iteration == steps)
                break;
            if ((state.Iteration & (CheckEvery - 1)) != 0)
                continue;
            if (cancellation.IsCancellationRequested || !state.Theta.IsFinite)
                break;
            Volatile.Write(ref _latest, state);
        }
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return state.Theta.IsFinite
            ? new(state, state.Iteration == steps ? TrainingEnd.Finished : TrainingEnd.Cancelled, elapsed)
            : new(LastFinite(), TrainingEnd.Diverged, elapsed);
    }

    /// <summary>Going on again from the last state known to be finite gives the same states, now looked at one by one.</summary>
    private GradientDescentState LastFinite() =>
        Trainer.Iterate(solver, objective, Latest).TakeWhile(state => state.Theta.IsFinite).Last();
}
