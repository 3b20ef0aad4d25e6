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
        double squares = 0, total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            squares += problem.WeightOf(i) * problem.Rows[i].Sum(x => x * x);
            total += problem.WeightOf(i);
        }
        double expected = (problem.First + squares / total) / 4 + problem.Lambda;
        Check.Near(expected, problem.Objective.Smoothness, 2 * (problem.Rows.Length + problem.Features + 8) * U * expected);
    }
}
