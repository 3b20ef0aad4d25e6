using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>
/// Laws 19, 23 to 29 and 33: changes of the data that change f in a known way, up to the rounding of both sides. Where a law
/// must round the changed data, what that moves f by is added: |f(x', w') - f(x, w)| &lt;= c u S where each product x w is off by c u.
/// </summary>
public class MetamorphicLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Law 19: f and its gradient are affine in y: at the mean of two labelings they are the means.</summary>
    [Law]
    public void The_loss_is_affine_in_the_labels(Problem problem, Choices choices)
    {
        Draw draw = choices.Draw();
        Problem first = problem with { Y = [.. problem.Y.Select(y => Math.Round(y * 512) / 512)] };
        Problem second = problem with { Y = [.. problem.Y.Select(_ => draw.Between(0, 512) / 512.0)] };
        Problem mean = problem with { Y = [.. first.Y.Zip(second.Y, (a, b) => (a + b) / 2)] };
        Check.Near(
            first.Objective.Value(first.At) / 2 + second.Objective.Value(second.At) / 2,
            mean.Objective.Value(mean.At),
            Slack.Pairwise.Of(problem, problem.At, problem.At));
        Vector average = (first.Objective.Gradient(first.At) + second.Objective.Gradient(second.At)) / 2;
        Check.Near(average, mean.Objective.Gradient(mean.At), Twice(Slack.Pairwise.OfGradient(problem, problem.At)));
    }

    /// <summary>Law 23: a column times c with its coefficient over c, lambda = 0; each product rounded 3 times more.</summary>
    [Law]
    public void Scaling_a_column_and_its_coefficient_changes_nothing(Problem problem, Choices choices)
    {
        if (problem.Features == 0)
            return;
        Draw draw = choices.Draw();
        int j = draw.Between(0, problem.Features - 1);
        double c = draw.OneOf(0.1, 3, -7, 1e3, 1.0 / 3);
        Problem plain = problem with { Lambda = 0 };
        Problem scaled = plain.MapX((_, k, x) => k == j ? c * x : x).MapTheta((k, t) => k == problem.First + j ? t / c : t);
        AssertSameValue(plain, scaled, extra: 3 * U * Slack.Scale(scaled, scaled.At));
    }

    /// <summary>
    /// Law 24: under a ridge, X H with H w for a reflection H = I - 2 v v'/|v|^2 is the same. Computed in double-doubles and rounded
    /// once: 2 for each product and for each square of w.
    /// </summary>
    [Law]
    public void Rotating_the_features_changes_nothing(Problem problem, Choices choices)
    {
        if (problem.Features == 0)
            return;
        Draw draw = choices.Draw();
        double[] v = Draw.Many(problem.Features, _ => draw.Grid(1) + 2);
        Problem rotated = problem with
        {
            Rows = [.. problem.Rows.Select(row => Reflect(row, v))],
            Theta = [.. problem.Theta.Take(problem.First), .. Reflect([.. problem.Theta.Skip(problem.First)], v)],
        };
        AssertSameValue(problem, rotated, extra: 2 * 2 * U * Slack.Scale(rotated, rotated.At));
    }

    /// <summary>Law 25: the order of the rows does not matter.</summary>
    [Law]
    public void Permuting_the_rows_changes_nothing(Problem problem, Choices choices) =>
        AssertSame(problem, problem.Pick(choices.Permutation(problem.Rows.Length)));

    /// <summary>Law 25 over several chunks.</summary>
    [Law(OneIn = 4)]
    public void Permuting_many_rows_changes_nothing(LargeProblem large, Choices choices) =>
        AssertSame(large.Problem, large.Problem.Pick(choices.Permutation(large.Problem.Rows.Length)));

    /// <summary>Law 26: f([X; X]) = f(X).</summary>
    [Law]
    public void Doubling_the_rows_changes_nothing(Problem problem)
    {
        IEnumerable<int> rows = Enumerable.Range(0, problem.Rows.Length);
        AssertSame(problem, problem.Pick(rows.Concat(rows)));
    }

    /// <summary>Law 26 over several chunks.</summary>
    [Law(OneIn = 4)]
    public void Doubling_many_rows_changes_nothing(LargeProblem large)
    {
        IEnumerable<int> rows = Enumerable.Range(0, large.Problem.Rows.Length);
        AssertSame(large.Problem, large.Problem.Pick(rows.Concat(rows)));
    }

    /// <summary>Law 27: a whole weight is as many rows.</summary>
    [Law]
    public void A_whole_weight_is_repetition(Problem problem, Choices choices)
    {
        Draw draw = choices.Draw();
        int n = problem.Rows.Length, kept = draw.Between(0, n - 1);
        int[] times = Draw.Many(n, i => i == kept ? 1 : draw.Between(0, 4));
        Problem weighted = problem with { Weights = [.. times.Select(t => (double)t)] };
        Problem repeated = (problem with { Weights = [] }).Pick(Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, times[i])));
        AssertSame(weighted, repeated);
    }

    /// <summary>Law 28: all weights times c change nothing; each weight is rounded once more, which moves a mean by at most 2u of itself.</summary>
    [Law]
    public void Scaling_the_weights_changes_nothing(Problem problem, Choices choices)
    {
        double c = choices.Draw().OneOf(0.1, 3, 1e-3, 1e5, 1.0 / 3);
        Problem scaled = problem with { Weights = [.. Enumerable.Range(0, problem.Rows.Length).Select(i => c * problem.WeightOf(i))] };
        AssertSameValue(problem, scaled, extra: 2 * U * Slack.Scale(problem, problem.At));
    }

    /// <summary>
    /// Law 29: X + 1c' with the intercept b - c.w. Each x + c is rounded once (u S of the shifted problem), the new intercept p + 1
    /// times: (p + 1) u (|b| + sum |c_j w_j|).
    /// </summary>
    [Law]
    public void Shifting_the_features_moves_the_intercept(Problem problem, Choices choices)
    {
        if (!problem.Intercept)
            return;
        Draw draw = choices.Draw();
        double[] c = Draw.Many(problem.Features, _ => draw.Grid(8));
        double size = Math.Abs(problem.Theta[0]), intercept = problem.Theta[0];
        for (int j = 0; j < c.Length; j++)
        {
            intercept -= c[j] * problem.Theta[1 + j];
            size += Math.Abs(c[j] * problem.Theta[1 + j]);
        }
        Problem shifted = problem.MapX((_, j, x) => x + c[j]).MapTheta((j, t) => j == 0 ? intercept : t);
        AssertSameValue(problem, shifted, extra: U * (Slack.Scale(shifted, shifted.At) + (c.Length + 1) * size));
    }

    /// <summary>Law 33: a column of ones in place of the intercept, lambda = 0.</summary>
    [Law]
    public void A_column_of_ones_is_the_intercept(Problem problem)
    {
        if (!problem.Intercept)
            return;
        Problem plain = problem with { Lambda = 0 };
        AssertSame(plain, plain with { Intercept = false, Rows = [.. plain.Rows.Select(row => (double[])[1, .. row])] });
    }

    private static void AssertSame(Problem expected, Problem actual)
    {
        AssertSameValue(expected, actual, extra: 0);
        double[] slack = [.. Slack.Pairwise.OfGradient(expected, expected.At).Zip(Slack.Pairwise.OfGradient(actual, actual.At), (a, b) => a + b)];
        Check.Near(expected.Objective.Gradient(expected.At), actual.Objective.Gradient(actual.At), slack);
    }

    private static void AssertSameValue(Problem expected, Problem actual, double extra) => Check.Near(
        expected.Objective.Value(expected.At),
        actual.Objective.Value(actual.At),
        Slack.Pairwise.Of(expected) + Slack.Pairwise.Of(actual) + extra);

    private static double[] Twice(double[] slack) => [.. slack.Select(e => 2 * e)];

    private static double[] Reflect(double[] x, double[] v)
    {
        DoubleDouble product = default, square = default;
        for (int j = 0; j < x.Length; j++)
        {
            product += DoubleDouble.Of(x[j]) * DoubleDouble.Of(v[j]);
            square += DoubleDouble.Of(v[j]) * DoubleDouble.Of(v[j]);
        }
        DoubleDouble factor = DoubleDouble.Of(2) * product / square;
        return [.. x.Select((entry, j) => (DoubleDouble.Of(entry) - factor * DoubleDouble.Of(v[j])).Nearest)];
    }
}
