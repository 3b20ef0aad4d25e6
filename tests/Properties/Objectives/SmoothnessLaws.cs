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

    /// <summary>
    /// Of many classes tr(X'SX)/(2W) + lambda, and of two with a reference half of that, which is theirs as a logistic loss.
    /// </summary>
    [Law]
    public void Smoothness_of_many_classes_is_a_half_of_the_mean_square_and_lambda(Problem problem, Choices choices)
    {
        var c = new Case(problem, 0, choices);
        foreach (MulticlassProblem many in new[] { MulticlassCase.Free(c), MulticlassCase.Penalised(c), MulticlassCase.OfTwo(c, 0) }.OfType<MulticlassProblem>())
        {
            double expected = SoftmaxObjectiveLaws.Smoothness(many) / (many is { Classes: 2, Lambda: 0 } ? 2 : 1);
            Check.Near(expected, many.Objective.Smoothness, 2 * (many.Rows.Length + many.Features + 8) * U * expected);
        }
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
