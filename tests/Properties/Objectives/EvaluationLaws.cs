using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Law 20: evaluations of parts are merged into that of the whole.</summary>
public class EvaluationLaws
{
    /// <summary>Law 20, exact: consecutive rows split at 512 times a power of two, as the library's own tree splits them.</summary>
    [Law]
    public void Merging_in_the_order_of_the_tree_is_exact(LargeProblem large)
    {
        // Rows without weight are not there and take no part in the tree.
        Problem all = large.Problem.Pick(Enumerable.Range(0, large.Problem.Rows.Length).Where(i => large.Problem.WeightOf(i) > 0));
        AssertSame(Evaluate(all), InTheOrderOfTheTree(all));
    }

    /// <summary>Law 20: W f = W1 f1 + W2 f2 and the gradients likewise, wherever the rows are split.</summary>
    [Law]
    public void Parts_add_up_to_the_whole(Problem problem, Choices choices)
    {
        int n = problem.Rows.Length, split = choices.Draw().Between(1, Math.Max(1, n - 1));
        if (n == 1 || !HasWeight(0, split) || !HasWeight(split, n))
            return;
        Problem first = Part(problem, 0, split), second = Part(problem, split, n);
        AssertNear(problem, first, second, Evaluate(first).Merge(Evaluate(second)));

        bool HasWeight(int from, int to) => Enumerable.Range(from, to - from).Any(i => problem.WeightOf(i) > 0);
    }

    /// <summary>Law 20: merging is commutative, exactly.</summary>
    [Law]
    public void Merging_commutes(Problem first, Choices choices)
    {
        Evaluation a = Evaluate(first), b = Evaluate(first with { Theta = [.. choices.Theta(first)] });
        AssertSame(a.Merge(b), b.Merge(a));
    }

    /// <summary>
    /// Law 20: merging is associative within rounding: each side adds each of three numbers twice at most, hence 4 u of the sum of
    /// sizes.
    /// </summary>
    [Law]
    public void Merging_associates(Problem problem, Choices choices)
    {
        Problem elsewhere = problem with { Theta = [.. choices.Theta(problem)], Y = [.. problem.Y.Select(y => 1 - y)] };
        Evaluation a = Evaluate(problem), b = Evaluate(elsewhere), c = Evaluate(problem.MapTheta((_, t) => t / 2));
        Evaluation left = a.Merge(b).Merge(c), right = a.Merge(b.Merge(c));
        Near(left.Weight, right.Weight, a.Weight, b.Weight, c.Weight);
        Near(left.Value, right.Value, a.Value, b.Value, c.Value);
        for (int j = 0; j < problem.Dimension; j++)
            Near(left.Gradient[j], right.Gradient[j], a.Gradient[j], b.Gradient[j], c.Gradient[j]);

        static void Near(double left, double right, params double[] parts) =>
            Check.Near(left, right, 4 * Slack.UnitRoundoff * parts.Sum(Math.Abs));
    }

    /// <summary>Law 20: the evaluation of no rows changes nothing. Exact.</summary>
    [Law]
    public void Zero_is_neutral(Problem problem)
    {
        Evaluation all = Evaluate(problem), zero = Evaluation.Zero(problem.Dimension);
        AssertSame(all, all.Merge(zero));
        AssertSame(all, zero.Merge(all));
    }

    /// <summary>Gradients of different lengths do not merge.</summary>
    [Fact]
    public void Different_lengths_do_not_merge() =>
        Assert.Throws<ArgumentException>(() => Evaluation.Zero(2).Merge(Evaluation.Zero(3)));

    internal static Evaluation InTheOrderOfTheTree(Problem problem)
    {
        int n = problem.Rows.Length;
        if (n <= 512)
            return Evaluate(problem);
        int split = 512;
        while (2 * split < n)
            split *= 2;
        return InTheOrderOfTheTree(Part(problem, 0, split)).Merge(InTheOrderOfTheTree(Part(problem, split, n)));
    }

    private static Problem Part(Problem problem, int from, int to) => problem.Pick(Enumerable.Range(from, to - from));

    internal static Evaluation Evaluate(Problem problem) => problem.Objective.Evaluate(problem.At);

    /// <summary>The slacks are those of means, of the loss alone; sums have W times as much, and the merge one rounding.</summary>
    private static void AssertNear(Problem whole, Problem first, Problem second, Evaluation merged)
    {
        Evaluation all = Evaluate(whole);
        double value = 2 * Slack.UnitRoundoff * Math.Abs(all.Value), weight = 0;
        double[] gradient = [.. all.Gradient.Select(g => 2 * Slack.UnitRoundoff * Math.Abs(g))];
        foreach (Problem part in new[] { whole, first, second })
        {
            Problem plain = part with { Lambda = 0 };
            double total = plain.Data.TotalWeight;
            double[] slack = Slack.Pairwise.OfGradient(plain, plain.At);
            value += total * Slack.Pairwise.Of(plain);
            weight += Slack.Pairwise.Operations(plain) * Slack.UnitRoundoff * total;
            gradient = [.. gradient.Zip(slack, (sum, entry) => sum + total * entry)];
        }
        Check.Near(all.Weight, merged.Weight, weight);
        Check.Near(all.Value, merged.Value, value);
        Check.Near(all.Gradient, merged.Gradient, gradient);
    }

    internal static void AssertSame(Evaluation expected, Evaluation actual)
    {
        Check.SameBits(expected.Weight, actual.Weight);
        Check.SameBits(expected.Value, actual.Value);
        Check.SameNumbers(expected.Gradient, actual.Gradient);
    }
}
