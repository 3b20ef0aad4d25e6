using System.Globalization;
using LogReg.Functional;
using Spectre.Console;

namespace LogReg.Tool;

/// <summary>Shows step, loss and certified gap of a search on standard error, twice a second.</summary>
internal static class SearchProgress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5), Frame = TimeSpan.FromSeconds(0.5);

    public static Painter Of(Objective objective, int steps, Func<ISolverState> latest) => new(
        Patience, Frame, isOver => Terminal.ForProgress().Status().AutoRefresh(true).Start("...", context =>
        {
            do
                context.Status(Markup.Escape(Line(objective, steps, latest())));
            while (!isOver());
        }));

    private static string Line(Objective objective, int steps, ISolverState state)
    {
        double gap = Certificate.Of(objective, state.Theta).Gap;
        string bound = double.IsFinite(gap) ? string.Create(CultureInfo.InvariantCulture, $"within {gap:g2} of the minimum") : "no bound yet";
        return string.Create(
            CultureInfo.InvariantCulture, $"step {state.Iteration:N0} of at most {steps:N0}, loss {objective.Value(state.Theta):g8}, {bound}");
    }
}
