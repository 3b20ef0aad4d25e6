namespace LogReg.Functional.Verification;

/// <content>What the subject is given: only what it says that it can handle.</content>
public sealed partial record Subject
{
    // Half of where logits are extreme, so that what a law does with a problem (a difference, a step) does not get there soon.
    private const double LargestLogit = Regimes.ExtremeLogit / 2;

    /// <summary>The problem without what the subject cannot handle, in numbers of its arithmetic.</summary>
    public Problem Adapt(Problem problem)
    {
        if (!Traits.HasFlag(Traits.Weights) && problem.Weights.Length > 0)
            problem = problem with { Weights = [] };
        if (!Traits.HasFlag(Traits.Offset) && problem.Offset.Length > 0)
            problem = problem with { Offset = [] };
        if (!Traits.HasFlag(Traits.L2))
            problem = problem with { Lambda = 0 };
        if (!Traits.HasFlag(Traits.L1))
            problem = problem with { Lambda1 = 0 };
        if (!Traits.HasFlag(Traits.SoftLabels) && problem.Y.Any(y => y is > 0 and < 1))
            problem = problem with { Y = [.. problem.Y.Select(y => y >= 0.5 ? 1.0 : 0)] };
        if (!Traits.HasFlag(Traits.Intercept) && problem.Intercept)
            problem = problem with { Intercept = false, Rows = [.. problem.Rows.Select(row => (double[])[1, .. row])] };
        if (problem.IsSparse != HasSparseData)
            problem = problem with { IsSparse = HasSparseData };
        if (!Traits.HasFlag(Traits.ExtremeLogits) && problem.Offset.Any(o => Math.Abs(o) > LargestLogit / 2))
            problem = problem with { Offset = [] };
        return Narrow(Slack.HasDoubles ? problem : Rounded(problem));
    }

    /// <summary>Another theta for a problem that the case's law has made, no farther out than the subject can handle.</summary>
    internal Vector Other(Case @case, Problem problem) => Narrow(problem with { Theta = [.. @case.Choices.Theta(problem)] }).At;

    /// <summary>The same problem at a theta of its own direction, no farther out than the subject can handle.</summary>
    internal Problem Narrow(Problem problem)
    {
        if (!Traits.HasFlag(Traits.ExtremeLogits))
        {
            double offset = problem.Offset.Select(Math.Abs).DefaultIfEmpty().Max(), most = LargestLogit - offset;
            double largest = Enumerable.Range(0, problem.Rows.Length)
                .Max(i => Math.Abs(problem.LogitOf(i) - problem.OffsetOf(i)));
            if (largest > most)
                problem = problem.MapTheta((_, t) => t * (most / largest));
        }
        return Slack.HasDoubles ? problem : problem.MapTheta((_, t) => Slack.Nearest(t));
    }

    /// <summary>Whether the logits at a theta are such as the subject can handle.</summary>
    internal bool Handles(Problem problem, Vector theta)
    {
        if (Traits.HasFlag(Traits.ExtremeLogits))
            return true;
        Problem there = problem with { Theta = [.. theta] };
        return Enumerable.Range(0, problem.Rows.Length).All(i => Math.Abs(there.LogitOf(i)) < Regimes.ExtremeLogit);
    }

    private Problem Rounded(Problem problem) => problem.MapX((_, _, x) => Slack.Nearest(x)) with
    {
        Weights = [.. problem.Weights.Select(Slack.Nearest)],
        Offset = [.. problem.Offset.Select(Slack.Nearest)],
        Lambda = Slack.Nearest(problem.Lambda),
        Lambda1 = Slack.Nearest(problem.Lambda1),
    };
}
