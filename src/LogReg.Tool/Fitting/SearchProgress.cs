using System.Globalization;
using LogReg.Functional;
using Spectre.Console;

namespace LogReg.Tool;

/// <summary>
/// Shows steps, loss and certified gap of a search on standard error, from a thread of its own that looks at it twice a second; the search
/// does not know. It appears only when there is something to wait for, and is gone once disposed of.
/// </summary>
internal sealed class SearchProgress : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5), Frame = TimeSpan.FromSeconds(0.5);

    private readonly Objective _objective;
    private readonly int _steps;
    private readonly Func<ISolverState> _latest;
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _painter;

    public SearchProgress(Objective objective, int steps, Func<ISolverState> latest)
    {
        (_objective, _steps, _latest) = (objective, steps, latest);
        _painter = new Thread(Paint) { IsBackground = true };
        _painter.Start();
    }

    public void Dispose()
    {
        _over.Set();
        _painter.Join();
        _over.Dispose();
    }

    private void Paint()
    {
        if (_over.Wait(Patience))
            return;
        Terminal.ForProgress().Status().AutoRefresh(true).Start("...", context =>
        {
            do
                context.Status(Markup.Escape(Line(_latest())));
            while (!_over.Wait(Frame));
        });
    }

    private string Line(ISolverState state)
    {
        double gap = Certificate.Of(_objective, state.Theta).Gap;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"step {state.Iteration:N0} of at most {_steps:N0}, loss {_objective.Value(state.Theta):g8}, ")
            + (double.IsFinite(gap) ? string.Create(CultureInfo.InvariantCulture, $"within {gap:g2} of the minimum") : "no bound yet");
    }
}
