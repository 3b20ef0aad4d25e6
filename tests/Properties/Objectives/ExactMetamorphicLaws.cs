using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>
/// Laws 21, 22, 23, 27, 28 and 31: changes of the data that change f and its gradient in a known way, to the bit. A factor of
/// 2^k is exact as long as no number is subnormal; where the result itself is smaller than 2^-900, only its size is compared.
/// </summary>
public class ExactMetamorphicLaws
{
    private static readonly double Tiny = Math.ScaleB(1, -900);

    /// <summary>Law 21: f(theta; 1 - y) = f(-theta; y) and the gradient is the other way round. Exact.</summary>
    [Law]
    public void Flipping_the_labels_is_flipping_theta(Problem problem) => AssertFlip(problem);

    /// <summary>Law 21 over several chunks. Exact.</summary>
    [Law(OneIn = 4)]
    public void Flipping_many_labels_is_flipping_theta(LargeProblem large) => AssertFlip(large.Problem);

    /// <summary>Law 22: the sign of a feature and of its coefficient cancel. Exact.</summary>
    [Law]
    public void Flipping_the_sign_of_a_feature_flips_its_gradient(Problem problem, Choices choices)
    {
        if (problem.Features == 0)
            return;
        int j = choices.Draw().Between(0, problem.Features - 1), coefficient = problem.First + j;
        Problem flipped = problem.MapX((_, k, x) => k == j ? -x : x).MapTheta((k, t) => k == coefficient ? -t : t);
        Check.SameBits(problem.Objective.Value(problem.At), flipped.Objective.Value(flipped.At));
        Check.SameNumbers(
            [.. problem.Objective.Gradient(problem.At).Select((g, k) => k == coefficient ? -g : g)],
            flipped.Objective.Gradient(flipped.At));
    }

    /// <summary>Law 23: lambda = 0, a column times 2^k and its coefficient times 2^-k: the same f, that entry of the gradient times 2^k. Exact.</summary>
    [Law]
    public void Scaling_a_column_by_a_power_of_two_scales_its_gradient(Problem problem, Choices choices)
    {
        if (problem.Features == 0)
            return;
        Draw draw = choices.Draw();
        int j = draw.Between(0, problem.Features - 1), coefficient = problem.First + j, power = draw.Between(-30, 30);
        Problem plain = (problem with { Lambda = 0 }).MapX((_, _, x) => double.IsSubnormal(x) ? 0 : x);
        Problem scaled = plain.MapX((_, k, x) => k == j ? Math.ScaleB(x, power) : x)
            .MapTheta((k, t) => k == coefficient ? Math.ScaleB(t, -power) : t);
        Check.SameBits(plain.Objective.Value(plain.At), scaled.Objective.Value(scaled.At));
        AssertSame(
            [.. plain.Objective.Gradient(plain.At).Select((g, k) => k == coefficient ? Math.ScaleB(g, power) : g)],
            scaled.Objective.Gradient(scaled.At));
    }

    /// <summary>Law 27: a row of weight zero is not there, wherever it stands. Exact.</summary>
    [Law]
    public void A_weight_of_zero_removes_the_row(Problem problem, Choices choices) => AssertRemoval(problem, choices);

    /// <summary>Law 27 over several chunks. Exact.</summary>
    [Law(OneIn = 10)]
    public void A_weight_of_zero_removes_the_row_from_many(LargeProblem large, Choices choices) => AssertRemoval(large.Problem, choices);

    /// <summary>Law 27: never 0 times infinity: a row of weight zero whose logit overflows leaves no trace. Exact.</summary>
    [Law]
    public void A_weight_of_zero_hides_an_infinite_logit(Problem problem)
    {
        int n = problem.Rows.Length;
        Problem wider = problem with
        {
            Rows = [.. problem.Rows.Select(row => (double[])[.. row, 0]), [.. new double[problem.Features], 1e150]],
            Y = [.. problem.Y, 0],
            Weights = [.. Enumerable.Range(0, n).Select(problem.WeightOf), 0],
            Offset = problem.Offset.Length == 0 ? [] : [.. problem.Offset, 0],
            Lambda = 0,
            Theta = [.. problem.Theta, 1e200],
        };
        Problem plain = problem with { Lambda = 0 };
        Check.SameBits(plain.Objective.Value(plain.At), wider.Objective.Value(wider.At));
        Check.SameBits([.. plain.Objective.Gradient(plain.At), 0], wider.Objective.Gradient(wider.At));
    }

    /// <summary>Law 28: all weights times 2^k change nothing. Exact.</summary>
    [Law]
    public void Scaling_the_weights_by_a_power_of_two_changes_nothing(Problem problem, Choices choices)
    {
        int power = choices.Draw().Between(-30, 30);
        Problem scaled = problem with
        {
            Weights = [.. Enumerable.Range(0, problem.Rows.Length).Select(i => Math.ScaleB(problem.WeightOf(i), power))],
        };
        AssertSame([problem.Objective.Value(problem.At)], [scaled.Objective.Value(scaled.At)]);
        AssertSame(problem.Objective.Gradient(problem.At), scaled.Objective.Gradient(scaled.At));
    }

    /// <summary>Law 31: the gradient of a zero column is lambda w_j, and from 0 its coefficient never moves. Exact.</summary>
    [Law]
    public void A_zero_column_has_the_gradient_of_the_ridge_alone(Problem problem, Choices choices)
    {
        if (problem.Features == 0)
            return;
        int j = choices.Draw().Between(0, problem.Features - 1), coefficient = problem.First + j;
        Problem zero = problem.MapX((_, k, x) => k == j ? 0 : x);
        Check.SameNumbers([problem.Lambda * problem.Theta[coefficient]], [zero.Objective.Gradient(zero.At)[coefficient]]);
        Problem start = zero.MapTheta((k, t) => k == coefficient ? 0 : t);
        Vector next = start.Objective.GradientStep(start.At, 0.1);
        Check.SameBits(0, start.Objective.GradientStep(next, 0.1)[coefficient]);
    }

    private static void AssertFlip(Problem problem)
    {
        Problem flipped = problem.MapTheta((_, t) => -t) with { Y = [.. problem.Y.Select(y => 1 - y)], Offset = [.. problem.Offset.Select(o => -o)] };
        Check.SameBits(problem.Objective.Value(problem.At), flipped.Objective.Value(flipped.At));
        Check.SameNumbers([.. problem.Objective.Gradient(problem.At).Select(g => -g)], flipped.Objective.Gradient(flipped.At));
    }

    private static void AssertRemoval(Problem problem, Choices choices)
    {
        Draw draw = choices.Draw();
        int n = problem.Rows.Length, kept = draw.Between(0, n - 1);
        double[] weights = Draw.Many(n, i => i != kept && draw.Chance(30) ? 0 : Math.Max(problem.WeightOf(i), 1.0 / 1024));
        Problem weighted = problem with { Weights = weights };
        Problem removed = weighted.Pick(Enumerable.Range(0, n).Where(i => weights[i] > 0));
        Check.SameBits(removed.Data.TotalWeight, weighted.Data.TotalWeight);
        Check.SameBits(removed.Objective.Value(removed.At), weighted.Objective.Value(weighted.At));
        Check.SameBits(removed.Objective.Gradient(removed.At), weighted.Objective.Gradient(weighted.At));
        Check.SameBits(removed.Objective.Smoothness, weighted.Objective.Smoothness);
    }

    private static void AssertSame(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        for (int j = 0; j < expected.Count; j++)
            if (Math.Abs(expected[j]) >= Tiny || Math.Abs(actual[j]) >= Tiny)
                Check.SameBits(expected[j], actual[j]);
    }
}
