using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>The bound L that the objective states.</summary>
public class SmoothnessLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>L is what it says: tr(X'SX)/(4W) + lambda, the column of ones counted, within n + p + 8 roundings of a naive sum.</summary>
    [Law]
    public void Smoothness_is_a_quarter_of_the_mean_square_and_lambda(Problem problem)
    {
        double expected = GradientLaws.Smoothness(problem);
        Check.Near(expected, problem.Objective.Smoothness, 2 * (problem.Rows.Length + problem.Features + 8) * U * expected);
    }

    /// <summary>Law 27 of what the data know by themselves: a row of weight 0 adds nothing to W and L. Exact.</summary>
    [Law]
    public void A_weight_of_zero_leaves_no_trace(Problem problem, Choices choices)
    {
        Draw draw = choices.Draw();
        int n = problem.Rows.Length, kept = draw.Between(0, n - 1);
        double[] weights = Draw.Many(n, i => i != kept && draw.Chance(30) ? 0 : Math.Max(problem.WeightOf(i), 1.0 / 1024));
        Problem weighted = problem with { Weights = weights };
        Problem removed = weighted.Pick(Enumerable.Range(0, n).Where(i => weights[i] > 0));
        Check.SameBits(removed.Data.TotalWeight, weighted.Data.TotalWeight);
        Check.SameBits(removed.Objective.Smoothness, weighted.Objective.Smoothness);
    }
}
