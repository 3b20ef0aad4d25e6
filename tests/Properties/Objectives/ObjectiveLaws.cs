using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Laws 8 to 12: what f and its gradient are.</summary>
public class ObjectiveLaws
{
    /// <summary>Law 8: f(0) = ln 2 for any X, y and weights, without an offset.</summary>
    [Law]
    public void At_theta_0_the_loss_is_ln_2(Problem problem)
    {
        Problem origin = problem.MapTheta((_, _) => 0) with { Offset = [] };
        Check.Near(Math.Log(2), origin.Objective.Value(origin.At), Slack.Pairwise.Of(origin));
    }

    /// <summary>Law 9: f >= 0: every term is, and so is its rounding. Exact.</summary>
    [Law]
    public void The_loss_is_never_negative(Problem problem) => Assert.True(problem.Objective.Value(problem.At) >= 0);

    /// <summary>
    /// Law 9: the least loss of an intercept alone is the entropy of the mean label m, at logit(m), and no other intercept has less.
    /// The mean, its logit and its entropy are computed with n + 8 roundings, to which the minimum is blind in first order.
    /// </summary>
    [Law]
    public void The_least_loss_of_an_intercept_is_the_entropy(Problem problem, Choices choices)
    {
        int n = problem.Rows.Length;
        double total = Enumerable.Range(0, n).Sum(problem.WeightOf);
        double mean = Enumerable.Range(0, n).Sum(i => problem.WeightOf(i) * problem.Y[i]) / total;
        double rest = Enumerable.Range(0, n).Sum(i => problem.WeightOf(i) * (1 - problem.Y[i])) / total;
        if (mean == 0 || rest == 0)
            return;
        Problem best = problem with { Rows = [.. problem.Rows.Select(_ => Array.Empty<double>())], Offset = [], Intercept = true, Theta = [Math.Log(mean / rest)] };
        double entropy = -mean * Math.Log(mean) - rest * Math.Log(rest), least = best.Objective.Value(best.At);
        Check.Near(entropy, least, Slack.Pairwise.Of(best) + (n + 8) * 2 * Slack.UnitRoundoff * (1 + Math.Abs(best.Theta[0])));
        Vector other = choices.Theta(best);
        Check.AtMost(least, best.Objective.Value(other), Slack.Pairwise.Of(best, best.At, other));
    }

    /// <summary>
    /// Law 10, lambda > 0: f - D = |grad_w f|^2 / (2 lambda) at a_i = y_i - p_i, v = X'(s a)/W,
    /// D = (1/W) sum s H(p) - |v|^2/(2 lambda) - (1/W) sum s a (b + o). D is computed in double-doubles; the slacks are those of f
    /// and of the gradient, e: (2 |g| e + e^2)/(2 lambda), and |g|^2/(2 lambda) is rounded p + 4 times.
    /// </summary>
    [Law]
    public void The_duality_gap_is_the_squared_gradient(Problem problem)
    {
        if (problem.Lambda == 0)
            problem = problem with { Lambda = 0.125 };
        double dual = DualValue(problem);
        double[] gradient = [.. problem.Objective.Gradient(problem.At).Skip(problem.First)];
        double square = gradient.Sum(g => g * g), error = Slack.Pairwise.OfGradientNorm(problem, problem.At);
        double gap = square / (2 * problem.Lambda);
        double value = problem.Objective.Value(problem.At);
        double tolerance = Slack.Pairwise.Of(problem) + (2 * Math.Sqrt(square) * error + error * error) / (2 * problem.Lambda)
            + (problem.Features + 4) * Slack.UnitRoundoff * (gap + value + Math.Abs(dual));
        Check.Near(gap, value - dual, tolerance);
    }

    /// <summary>Law 11: f and its gradient are those of the definition in double-doubles.</summary>
    [Law]
    public void Value_and_gradient_are_those_of_the_definition(Problem problem) => AssertSpecification(problem);

    /// <summary>Law 11 over several chunks.</summary>
    [Law(OneIn = 10)]
    public void Value_and_gradient_of_many_rows_are_those_of_the_definition(LargeProblem large) => AssertSpecification(large.Problem);

    /// <summary>Law 12: the gradient is the derivative of the definition, by dual numbers.</summary>
    [Law]
    public void The_gradient_is_the_derivative_of_the_definition(Problem problem)
    {
        Vector gradient = problem.Objective.Gradient(problem.At);
        double[] slack = Slack.Pairwise.OfGradient(problem, problem.At);
        for (int j = 0; j < problem.Dimension; j++)
        {
            Dual<DoubleDouble>[] theta = [.. problem.Theta.Select((t, k) => k == j ? Dual<DoubleDouble>.Variable(t) : Dual<DoubleDouble>.Of(t))];
            Check.Near(Specification.Value(problem, theta).Slope.Nearest, gradient[j], slack[j]);
        }
    }

    /// <summary>Evaluate, Value and Gradient are three views of one pass: the sums over W, plus the ridge. Exact.</summary>
    [Law]
    public void Evaluate_has_the_sums_of_value_and_gradient(Problem problem)
    {
        Problem plain = problem with { Lambda = 0 };
        Evaluation sums = problem.Objective.Evaluate(problem.At);
        Check.SameBits(plain.Data.TotalWeight, sums.Weight);
        Check.SameBits(plain.Objective.Value(plain.At), sums.Value / sums.Weight);
        Check.SameBits(plain.Objective.Gradient(plain.At), sums.Gradient / sums.Weight);
    }

    /// <summary>The front door's six functions on [1, X] are the objective without weights, offset and ridge. Within the slack.</summary>
    [Law]
    public void Loss_and_Gradient_of_the_front_door_are_the_objective(Problem problem)
    {
        Problem bare = problem with { Weights = [], Offset = [], Lambda = 0 };
        (Matrix x, Vector y) = bare.Intercept ? bare.Data.WithOnes() : (bare.Data.X, bare.Data.Y);
        Check.Near(bare.Objective.Value(bare.At), LogisticRegression.Loss(bare.At, x, y), Slack.Pairwise.Of(bare, bare.At, bare.At));
        Check.Near(
            bare.Objective.Gradient(bare.At),
            LogisticRegression.Gradient(bare.At, x, y),
            [.. Slack.Pairwise.OfGradient(bare, bare.At).Select(slack => 2 * slack)]);
    }

    private static void AssertSpecification(Problem problem)
    {
        DoubleDouble[] theta = [.. problem.Theta.Select(DoubleDouble.Of)];
        Check.Near(Specification.Value(problem, theta).Nearest, problem.Objective.Value(problem.At), Slack.Pairwise.Of(problem));
        Check.Near(
            [.. Specification.Gradient(problem, theta).Select(g => g.Nearest)],
            problem.Objective.Gradient(problem.At),
            Slack.Pairwise.OfGradient(problem, problem.At));
    }

    private static double DualValue(Problem problem)
    {
        DoubleDouble[] theta = [.. problem.Theta.Select(DoubleDouble.Of)];
        DoubleDouble[] v = [.. Enumerable.Range(0, problem.Features).Select(_ => DoubleDouble.Of(0))];
        DoubleDouble total = default, sum = default, squares = default;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            DoubleDouble s = DoubleDouble.Of(problem.WeightOf(i)), z = Specification.Logit(problem, theta, i);
            DoubleDouble p = Specification.Sigmoid(z), a = DoubleDouble.Of(problem.Y[i]) - p;
            DoubleDouble fixedPart = DoubleDouble.Of(problem.OffsetOf(i)) + (problem.Intercept ? theta[0] : default);
            sum += s * (Specification.Softplus(z) - p * z - a * fixedPart);
            for (int j = 0; j < v.Length; j++)
                v[j] += s * a * DoubleDouble.Of(problem.Rows[i][j]);
            total += s;
        }
        foreach (DoubleDouble entry in v)
            squares += entry / total * (entry / total);
        return (sum / total - squares / DoubleDouble.Of(2 * problem.Lambda)).Nearest;
    }
}
