using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Laws 14, 16 and 17, and 15 as far as gradients show it: slope and curvature of f.</summary>
public class GradientLaws
{
    private const double U = Slack.UnitRoundoff;

    // The largest |sigmoid''|, at sigmoid = (1 +- 1/sqrt 3)/2: it bounds the third derivative of the loss.
    private static readonly double ThirdDerivative = 1 / (6 * Math.Sqrt(3));

    // The step that balances truncation, h^2, against rounding, u/h.
    private static readonly double StepScale = Math.Cbrt(2 * U);

    /// <summary>
    /// Law 14: the gradient is a central difference. With h_j = eps^(1/3) / max_i |x_ij| (of at least 1/1024), divided by the spacing
    /// there is: truncation h^2/6 mean|x_ij|^3 / (6 sqrt 3), the slack of both values over 2h, that of the gradient, and, since
    /// rounding puts theta_j off the middle by up to 2u|theta_j|, the curvature mean x_ij^2/4 + lambda times that.
    /// </summary>
    [Law]
    public void The_gradient_is_a_central_difference(Problem problem)
    {
        Vector gradient = problem.Objective.Gradient(problem.At);
        double[] slack = Slack.Pairwise.OfGradient(problem, problem.At);
        double total = Enumerable.Range(0, problem.Rows.Length).Sum(problem.WeightOf);
        for (int j = 0; j < problem.Dimension; j++)
        {
            int coordinate = j;
            double h = StepScale / Math.Max(Enumerable.Range(0, problem.Rows.Length).Max(i => Math.Abs(Feature(i))), 1.0 / 1024);
            Problem above = problem.MapTheta((k, t) => k == coordinate ? t + h : t), below = problem.MapTheta((k, t) => k == coordinate ? t - h : t);
            double spacing = above.Theta[j] - below.Theta[j];
            double difference = (problem.Objective.Value(above.At) - problem.Objective.Value(below.At)) / spacing;
            double curvature = MeanPower(2) / 4 + (j < problem.First ? 0 : problem.Lambda);
            double tolerance = spacing * spacing / 24 * ThirdDerivative * MeanPower(3)
                + Slack.Pairwise.Of(problem, above.At, below.At) / spacing
                + slack[j]
                + curvature * 2 * U * Math.Abs(problem.Theta[j]);
            Check.Near(difference, gradient[j], tolerance);

            double Feature(int row) => coordinate < problem.First ? 1 : problem.Rows[row][coordinate - problem.First];

            double MeanPower(int power) =>
                Enumerable.Range(0, problem.Rows.Length).Sum(i => problem.WeightOf(i) * Math.Pow(Math.Abs(Feature(i)), power)) / total;
        }
    }

    /// <summary>
    /// Law 16: f(v) >= f(u) + grad f(u).(v - u). Besides the slacks of f and of the gradient times |v - u|, the product is rounded
    /// d + 2 times.
    /// </summary>
    [Law]
    public void The_tangent_lies_below(Problem problem, Choices choices)
    {
        Vector u = problem.At, v = choices.Theta(problem), gradient = problem.Objective.Gradient(u);
        double[] slack = Slack.Pairwise.OfGradient(problem, u);
        double rise = 0, tolerance = Slack.Pairwise.Of(problem, u, v);
        for (int j = 0; j < u.Length; j++)
        {
            double d = v[j] - u[j];
            rise += gradient[j] * d;
            tolerance += (slack[j] + (u.Length + 2) * U * Math.Abs(gradient[j])) * Math.Abs(d);
        }
        Check.AtMost(problem.Objective.Value(u) + rise, problem.Objective.Value(v), tolerance + U * Math.Abs(rise));
    }

    /// <summary>
    /// Law 16, Jensen: f((u + v)/2) &lt;= (f(u) + f(v))/2. The midpoint is rounded, by u of each entry, which moves f by at most 2u S.
    /// </summary>
    [Law]
    public void The_chord_lies_above(Problem problem, Choices choices)
    {
        Vector u = problem.At, v = choices.Theta(problem), middle = (u + v) / 2;
        double chord = problem.Objective.Value(u) / 2 + problem.Objective.Value(v) / 2;
        double tolerance = Slack.Pairwise.Of(problem, u, v, middle) + 2 * U * Slack.Scale(problem, middle);
        Check.AtMost(problem.Objective.Value(middle), chord, tolerance);
    }

    /// <summary>
    /// Law 17: (grad f(u) - grad f(v)).(u - v) >= lambda |w_u - w_v|^2, within the gradients' slacks times |u - v| and d + 4 roundings of
    /// either side.
    /// </summary>
    [Law]
    public void The_gradient_is_strongly_monotone(Problem problem, Choices choices)
    {
        Vector u = problem.At, v = choices.Theta(problem);
        Vector atU = problem.Objective.Gradient(u), atV = problem.Objective.Gradient(v);
        double[] slackU = Slack.Pairwise.OfGradient(problem, u), slackV = Slack.Pairwise.OfGradient(problem, v);
        double product = 0, least = 0, tolerance = 0;
        for (int j = 0; j < u.Length; j++)
        {
            double d = u[j] - v[j];
            product += (atU[j] - atV[j]) * d;
            least += j < problem.First ? 0 : problem.Lambda * d * d;
            tolerance += (slackU[j] + slackV[j]) * Math.Abs(d)
                + (u.Length + 4) * U * (Math.Abs(atU[j]) + Math.Abs(atV[j]) + problem.Lambda * Math.Abs(d)) * Math.Abs(d);
        }
        Check.AtMost(least, product, tolerance);
    }

    /// <summary>
    /// Laws 15 and 17: |grad f(u) - grad f(v)| &lt;= L |u - v|, L = tr(X'SX)/(4W) + lambda as the library computes it, within the slacks
    /// of the gradients' lengths and n + d + 8 roundings of the right side.
    /// </summary>
    [Law]
    public void The_gradient_is_Lipschitz_with_the_stated_smoothness(Problem problem, Choices choices)
    {
        Vector u = problem.At, v = choices.Theta(problem);
        double change = (problem.Objective.Gradient(u) - problem.Objective.Gradient(v)).Norm;
        double bound = problem.Objective.Smoothness * (u - v).Norm;
        double tolerance = Slack.Pairwise.OfGradientNorm(problem, u) + Slack.Pairwise.OfGradientNorm(problem, v);
        Check.AtMost(change, bound, tolerance + (problem.Rows.Length + u.Length + 8) * U * (bound + change));
    }

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
