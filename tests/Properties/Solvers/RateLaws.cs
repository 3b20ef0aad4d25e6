using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>
/// Law 39: how fast the solvers come down at the rate 1/L. Each bound is Nesterov's ("Introductory Lectures on Convex
/// Optimization", 2004, 2.1.5 and 2.2.1) and holds for every point theta* in place of the minimiser, with f(theta*) for f*,
/// as long as f(theta*) is not above f(theta_k): no optimum need be known. Here theta* is where Newton's method ends.
/// </summary>
public sealed class RateLaws
{
    private const int Steps = 60;

    /// <summary>Law 39: plain descent, f(theta_k) - f(theta*) &lt;= L |theta_0 - theta*|^2 / (2 k).</summary>
    [Law]
    public void Descent_is_as_fast_as_one_over_k(Problem problem) =>
        AssertRate(problem, new GradientDescent(LearningRate.Safe), (k, smoothness, distance) => smoothness * distance * distance / (2 * k));

    /// <summary>Law 39: Nesterov's sequence without restarts, f(theta_k) - f(theta*) &lt;= 2 L |theta_0 - theta*|^2 / (k + 1)^2.</summary>
    [Law]
    public void Momentum_is_as_fast_as_one_over_k_squared(Problem problem) => AssertRate(
        problem,
        new Momentum(LearningRate.Safe, restart: false),
        (k, smoothness, distance) => 2 * smoothness * distance * distance / ((k + 1.0) * (k + 1.0)));

    /// <summary>Law 39, linear: with everything penalised, |theta_k - theta*| shrinks by 1 - lambda/L each step.</summary>
    [Law]
    public void Descent_under_a_penalty_is_linear(Problem problem)
    {
        Problem penalised = problem with { Lambda = problem.Lambda + 0.5, Intercept = false, Theta = problem.Theta[problem.First..] };
        if (penalised.Features == 0)
            return;
        Objective objective = penalised.Objective;
        Reference optimum = Reference.Of(penalised);
        double rate = 1 - penalised.Lambda / objective.Smoothness, bound = optimum.Theta.Norm;
        foreach (GradientDescentState state in Trainer.Iterate(new GradientDescent(LearningRate.Safe), objective).Take(Steps))
        {
            // The reference is off by its own radius |g| / lambda. Each step adds lr times the gradient's error and the rounding
            // of its entries, which the contraction then shrinks like everything else.
            double error = optimum.Radius + (optimum.Radius + state.Theta.Norm) * 8 * Slack.UnitRoundoff;
            Assert.True((state.Theta - optimum.Theta).Norm <= bound + error, $"step {state.Iteration}: {(state.Theta - optimum.Theta).Norm} > {bound}");
            bound = bound * rate * (1 + Slack.Pairwise.Operations(penalised) * Slack.UnitRoundoff)
                + optimum.Radius
                + Slack.Pairwise.OfGradientNorm(penalised, state.Theta) / objective.Smoothness
                + 4 * Slack.UnitRoundoff * (state.Theta.Norm + bound);
        }
    }

    private static void AssertRate<TState>(Problem problem, ISolver<TState> solver, Func<int, double, double, double> bound)
        where TState : ISolverState
    {
        Objective objective = problem.Objective;
        Vector target = Reference.Of(problem).Theta;
        double floor = objective.Value(target), distance = target.Norm, accumulated = 0;

        // Where f is flat to rounding (offsets of hundreds), Newton's steps go so far that the bound is infinite and says nothing.
        if (!double.IsFinite(distance * distance))
            return;
        foreach (TState state in Trainer.Iterate(solver, objective).Skip(1).Take(Steps))
        {
            // An error e in one gradient costs at most |e| times the distance between an iterate and the target in the sum that
            // proves the bound; the distances are at most twice the first one (and what the iterates show).
            accumulated += (Slack.Pairwise.OfGradientNorm(problem, state.Theta) + 4 * Slack.UnitRoundoff * objective.Smoothness * (state.Theta.Norm + distance))
                * (2 * distance + (state.Theta - target).Norm);
            double slack = Slack.Pairwise.Of(problem, state.Theta, target) + accumulated;
            double limit = bound(state.Iteration, objective.Smoothness, distance) * (1 + Slack.Pairwise.Operations(problem) * Slack.UnitRoundoff);
            Assert.True(objective.Value(state.Theta) - floor <= limit + slack,
                $"step {state.Iteration}: {objective.Value(state.Theta) - floor:R} > {limit:R} + {slack:R}");
        }
    }
}
