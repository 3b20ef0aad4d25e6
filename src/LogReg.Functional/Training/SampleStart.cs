namespace LogReg.Functional;

/// <summary>
/// Where a fit of many rows may begin: near the optimum of a sixteenth of them, which is found at a sixteenth of the cost, from that of a
/// sixteenth of these, if there are enough. For m rows and d coefficients it is about d/(2m) above the minimum of f, so few passes over all
/// rows are left to do. (Bottou and Bousquet, "The tradeoffs of large scale learning", 2008, on why more accuracy than that is wasted on a
/// sample.)
/// </summary>
internal static class SampleStart
{
    // A sample without an optimum of its own sends Newton's method outwards by a few units of logit each step; then it is left soon.
    private const int Steps = 10;

    // Of what the sample itself is off by, d/(2m): a step that gains less than that took most of what was left.
    private const double Share = 0.01;

    /// <summary>
    /// A start for Newton's method, L-BFGS or, under an L1 penalty, proximal BFGS; zeros where there are too few rows to take a sample of.
    /// </summary>
    public static Vector Of(Objective objective)
    {
        Objective sample = objective.Sample();
        var zero = Vector.Zeros(objective.Dimension);
        if (ReferenceEquals(sample, objective) || !double.IsNaN(sample.OnlyClass))
            return zero;
        double enough = Share * objective.Dimension / sample.LargestRank;
        Vector end = objective.Penalty.Lambda1 > 0 ? Search(new CoordinateDescent(), sample, zero, enough)
            : ReferenceEquals(sample.Sample(), sample) ? Search(new Newton(), sample, zero, enough)
            : Search(new LBfgs(metric: true), sample, Of(sample), enough);
        return end.IsFinite ? end : zero;
    }

    private static Vector Search<TState>(ISolver<TState> solver, Objective sample, Vector from, double enough)
        where TState : IKnownState
    {
        double before = double.PositiveInfinity;
        return Trainer.Iterate(solver, sample, from)
            .Take(Steps + 1)
            .TakeUntil(state => before - (before = state.Value) <= enough)
            .Last().Theta;
    }
}
