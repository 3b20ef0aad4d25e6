using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>Laws 37 and 38: what one step of gradient descent does to the loss and to distances.</summary>
public sealed class DescentLaws
{
    private static readonly double[] PartsOfTwoOverL = [0.01, 0.25, 0.5, 0.9, 1];

    /// <summary>Law 37: f(Step) &lt;= f - lr (1 - lr L/2) |grad f|^2 for 0 &lt; lr &lt;= 2/L.</summary>
    [Law]
    public void A_step_lowers_the_loss_as_much_as_the_descent_lemma_says(Problem problem) =>
        AssertDescends(problem, problem.At);

    /// <summary>Law 37 near convergence, where strict monotony is false in floating point and the slack is needed.</summary>
    [Law]
    public void The_descent_lemma_holds_near_the_optimum(Problem problem)
    {
        Objective objective = problem.Objective;
        foreach (MomentumState state in Trainer.Iterate(new Momentum(LearningRate.Safe), objective).Every(50).Take(5))
            AssertDescends(problem, state.Theta);
    }

    /// <summary>Law 38: |Step(u) - Step(v)| &lt;= max(|1 - lr mu|, |1 - lr L|) |u - v|, mu = lambda where all is penalised, else 0.</summary>
    [Law]
    public void A_step_brings_two_points_together(Problem problem)
    {
        Objective objective = problem.Objective;
        double smoothness = objective.Smoothness, mu = problem.Intercept ? 0 : problem.Lambda;
        Vector u = problem.At, v = Trainer.Iterate(new Momentum(LearningRate.Safe), objective).ElementAt(5).Theta;
        foreach (double part in PartsOfTwoOverL)
        {
            double lr = Rate(part, smoothness);
            Vector stepU = objective.GradientStep(u, lr), stepV = objective.GradientStep(v, lr);
            double factor = Math.Max(Math.Abs(1 - lr * mu), Math.Abs(1 - lr * smoothness));

            // Each step: the gradient's error times lr, and two roundings of about the size of its terms; L is off by a few
            // u of itself (a sum of squares), the norms by a few more: Operations covers both.
            double roundings = Slack.Pairwise.Operations(problem) * Slack.UnitRoundoff;
            double slack = lr * (Slack.Pairwise.OfGradientNorm(problem, u) + Slack.Pairwise.OfGradientNorm(problem, v))
                + roundings * (u.Norm + v.Norm + stepU.Norm + stepV.Norm + (u - v).Norm);
            Assert.True((stepU - stepV).Norm <= factor * (u - v).Norm + slack, $"lr {lr}: {(stepU - stepV).Norm} > {factor} * {(u - v).Norm}");
        }
    }

    private static void AssertDescends(Problem problem, Vector theta)
    {
        Objective objective = problem.Objective;
        double before = objective.Value(theta), smoothness = objective.Smoothness;
        Vector gradient = objective.Gradient(theta);
        double gradientError = Slack.Pairwise.OfGradientNorm(problem, theta);
        foreach (double part in PartsOfTwoOverL)
        {
            double lr = Rate(part, smoothness), norm = gradient.Norm;
            Vector next = objective.GradientStep(theta, lr);
            double promised = lr * (1 - lr * smoothness / 2) * norm * norm;

            // A step along g + e instead of the gradient g costs at most lr |e| (|g| + |e|) (1 + lr L) <= 3 lr |e| (|g| + |e|);
            // rounding theta moves f by its gradient there, at most |g| (1 + lr L) <= 3 |g|, and L/2 times the square; L itself,
            // the rate and the promise are off by a few u of what they promise.
            double roundings = Slack.Pairwise.Operations(problem) * Slack.UnitRoundoff;
            double moved = 2 * Slack.UnitRoundoff * (theta.Norm + next.Norm + lr * norm);
            double slack = Slack.Pairwise.Of(problem, theta, next)
                + 3 * lr * gradientError * (norm + gradientError)
                + 3 * (norm + gradientError) * moved + smoothness * moved * moved
                + roundings * lr * norm * norm;
            Assert.True(objective.Value(next) <= before - promised + slack,
                $"lr {part} * 2/L: {before:R} -> {objective.Value(next):R}, promised {promised:R}, slack {slack:R}");
        }
    }

    /// <summary>A part of 2/L; where L is 0 or nearly so (no X to speak of), as large as the numbers go.</summary>
    private static double Rate(double part, double smoothness) => Math.Min(part * 2 / smoothness, 1e100);
}
