using System.Globalization;
using Spectre.Console;

namespace LogReg.Tool;

/// <summary>
/// Shows steps and loss of a training on standard error, from a thread of its own that looks at it about ten times a second; the
/// training does not know. It appears only when there is something to wait for, and is gone once disposed of.
/// </summary>
internal sealed class ProgressBar : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.3), Frame = TimeSpan.FromSeconds(0.1);

    private readonly Training _training;
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _painter;

    public ProgressBar(Training training)
    {
        _training = training;
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
        Terminal.ForProgress().Progress()
            .AutoClear(true)
            .AutoRefresh(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("steps", maxValue: _training.Steps);
                do
                {
                    (int steps, LogReg.Functional.Vector theta) = _training.Latest;
                    task.Value = steps;
                    task.Description = string.Create(CultureInfo.InvariantCulture,
                        $"{steps:N0} of {_training.Steps:N0} steps, loss {_training.Objective.Value(theta):g6}");
                    context.Refresh();
                }
                while (!_over.Wait(Frame));
            });
    }
}
