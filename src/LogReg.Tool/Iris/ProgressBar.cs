using System.Globalization;
using Spectre.Console;

namespace LogReg.Tool;

/// <summary>Shows steps and loss of a training on standard error, about ten times a second.</summary>
internal static class ProgressBar
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.3), Frame = TimeSpan.FromSeconds(0.1);

    public static Painter Of(Training training) => new(Patience, Frame, isOver => Terminal.ForProgress().Progress()
        .AutoClear(true)
        .AutoRefresh(false)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask("steps", maxValue: training.Steps);
            do
            {
                (int steps, LogReg.Functional.Vector theta) = training.Latest;
                task.Value = steps;
                task.Description = string.Create(CultureInfo.InvariantCulture,
                    $"{steps:N0} of {training.Steps:N0} steps, loss {training.Objective.Value(theta):g6}");
                context.Refresh();
            }
            while (!isOver());
        }));
}
