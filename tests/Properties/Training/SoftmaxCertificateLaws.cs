using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>
/// Laws 46, 47 and 53 of many classes: what a certificate says is true wherever theta is, and a witness of separation is one.
/// </summary>
public sealed class SoftmaxCertificateLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>
    /// Under a ridge: the gap is never below the true one and the radius never below the distance, at the problem's theta, near the optimum
    /// and at it; within what rounding does to the gradients in w and b, and to the decrement.
    /// </summary>
    [Law]
    public void Under_a_ridge_the_bounds_are_true(Problem problem, Choices choices)
    {
        if (MulticlassCase.Penalised(new Case(problem, 0, choices)) is not { } many)
            return;
        double[] best = MulticlassReference.Of(many);
        Proximity proximity = MulticlassReference.Proximity(many, best);
        double least = MulticlassReference.ValueAt(many, best);
        foreach (double[] theta in Places(many, best))
        {
            MulticlassProblem here = many with { Theta = theta };
            Certificate certificate = Certificate.Of(many.Objective, here.At);
            Assert.True(certificate.Gap >= 0);
            if (double.IsInfinity(certificate.Gap))
                continue;
            (double gap, double radius) = Rounding(here, certificate);
            Check.AtMost(MulticlassReference.ValueAt(many, theta) - least, certificate.Gap, gap);
            if (proximity.IsKnown && double.IsFinite(certificate.Radius))
                Check.AtMost((here.At - Vector.Create(best)).Norm, certificate.Radius, proximity.Radius + radius);
        }
    }

    /// <summary>
    /// Without a penalty double-doubles bound what the decrement bounds, with a thousandth less and the gradient's slack more.
    /// </summary>
    [Law]
    public void Without_a_penalty_the_decrement_proves_what_it_claims(Problem problem, Choices choices)
    {
        if (MulticlassCase.Free(new Case(problem, 0, choices)) is not { } many)
            return;
        double[] best = MulticlassReference.Of(many);
        foreach (double[] theta in Places(many, best))
        {
            MulticlassProblem here = many with { Theta = theta };
            Certificate certificate = Certificate.Of(many.Objective, here.At);
            if (double.IsInfinity(certificate.Gap))
                continue;
            Proximity exact = MulticlassReference.Proximity(many, theta);
            Proximity rounding = MulticlassReference.Promised(many, theta, MulticlassSlack.OfGradient(Slack.Pairwise, here).Max());
            Assert.True(exact.IsKnown);
            Check.AtMost(exact.Gap, certificate.Gap, 4 * Math.Sqrt(exact.Gap * rounding.Gap) + 4 * rounding.Gap);
            Check.AtMost(exact.Radius, certificate.Radius, 2 * rounding.Radius);
        }
    }

    /// <summary>The claims are worth having: where the reference has arrived, they are there, and small.</summary>
    [Law]
    public void The_bounds_are_tight_at_the_optimum(Problem problem, Choices choices)
    {
        if (MulticlassCase.Penalised(new Case(problem, 0, choices)) is not { } many)
            return;
        MulticlassProblem best = many with { Theta = MulticlassReference.Of(many) };
        if (MulticlassSpecification.Gradient<DoubleDouble>(best).Any(g => Math.Abs(g.Nearest) > 1e-9) || best.Theta.Any(t => Math.Abs(t) > 100))
            return;
        Certificate certificate = Certificate.Of(best.Objective, best.At);
        Assert.True(certificate.Gap <= 1e-6 * (1 + best.Objective.Value(best.At)) / Math.Min(1, many.Lambda), certificate.ToString());
    }

    /// <summary>Without intercepts: |g|^2 / (2 lambda) and |g| / lambda, of the gradient as it is computed.</summary>
    [Law]
    public void Without_intercepts_the_bounds_are_the_gradients(Problem problem, Choices choices)
    {
        if (MulticlassCase.Penalised(new Case(problem, 0, choices)) is not { Features: > 0 } many)
            return;
        MulticlassProblem bare = many with { Intercept = false, Theta = [.. many.Theta.Skip(many.Intercepts)] };
        Certificate certificate = Certificate.Of(bare.Objective, bare.At);
        double norm = bare.Objective.Gradient(bare.At).Norm;
        Check.Near(norm * norm / (2 * bare.Lambda), certificate.Gap, 4 * U * certificate.Gap + double.Epsilon);
        Check.SameBits(norm / bare.Lambda, certificate.Radius);
    }

    /// <summary>
    /// Intercepts far from the best: rows of three classes whose logits are given, and the best ones found from hundreds away. ln(share) is
    /// where all coefficients are 0; q and the rest as rounding leaves them, n u.
    /// </summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(300, -300)]
    [InlineData(-2000, 1)]
    public void The_best_intercepts_are_found_from_afar(double first, double second)
    {
        int[] y = [0, 0, 0, 1, 2, 2];
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([1], [2], [3], [4], [5], [6]), y).OrThrow();
        SoftmaxObjective objective = Objective.Of(data) + Penalty.L2(1);
        BestIntercepts best = BestIntercepts.Of(objective, [first, second, 0, 0, 0]);
        Check.Near(Math.Log(1.0 / 3), best.Intercepts[0], 1e3 * U);
        Check.Near(Math.Log(2.0 / 3), best.Intercepts[1], 1e3 * U);
        Assert.InRange(best.Left, 0, 1e3 * U);
        Assert.True(double.IsFinite(Certificate.Of(objective, [first, second, 0, 0, 0]).Gap));
    }

    /// <summary>
    /// Two classes, logits 2,000 apart and all wrong: 2 of 3 rows are of the class that has 1/3 of the probability. Each step of scaling is
    /// ln 2 for one and -ln 2 for the other, and after a hundred of them the search ends without a bound. A step rounds numbers of up to 139.
    /// </summary>
    [Fact]
    public void The_search_for_the_best_intercepts_has_an_end()
    {
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([1], [-1], [-1]), [0, 1, 1]).OrThrow();
        SoftmaxObjective objective = Objective.Of(data) + Penalty.L2(1);
        Vector theta = [0, -1000, 1000];
        BestIntercepts best = BestIntercepts.Of(objective, theta);
        Check.Near(100 * Math.Log(4), best.Intercepts[0], 100 * 2 * 139 * U);
        Assert.Equal(double.PositiveInfinity, best.Left);
        Assert.Equal(double.PositiveInfinity, Certificate.Of(objective, theta).Gap);
    }

    /// <summary>
    /// Classes 0 and 1 are even, and class 2 a thousand logits from them: the slopes vanish to the last bit, so that nothing is left, but
    /// class 2's intercept may be anywhere.
    /// </summary>
    [Fact]
    public void Where_the_loss_is_flat_nothing_is_left_and_the_radius_is_open()
    {
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([0, 1], [0, -1], [1, 0]), [0, 1, 2]).OrThrow();
        SoftmaxObjective objective = Objective.Of(data) + Penalty.L2(1);
        Vector theta = [0, -1000, 0, 0, 0, 0, 2000, 0];
        BestIntercepts best = BestIntercepts.Of(objective, theta);
        Assert.Equal([0, -1000], best.Intercepts);
        Assert.Equal((0, 0, double.PositiveInfinity, 1), (best.Left, best.Distance, best.Radius, best.Odds));
        Certificate certificate = Certificate.Of(objective, theta);
        Assert.True(double.IsFinite(certificate.Gap));
        Assert.Equal(double.PositiveInfinity, certificate.Radius);
    }

    /// <summary>
    /// Rows that are in the wrong class by so much that their curvature underflows, and that no steps of the intercepts make up for: one
    /// slope is 0, the others are 1/3, and nothing is proven.
    /// </summary>
    [Fact]
    public void Where_a_slope_is_left_without_curvature_nothing_is_proven()
    {
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([1, 0, 0], [0, 1, 0], [0, 0, 1]), [0, 1, 2]).OrThrow();
        SoftmaxObjective objective = Objective.Of(data) + Penalty.L2(1);
        const double far = 1e10;
        Vector theta = [0, 0, 0, 0, 0, far, far, 0, 0, 0, far];
        var best = BestIntercepts.Of(objective, theta);
        Assert.Equal(double.PositiveInfinity, best.Left);
        Assert.Equal(double.PositiveInfinity, Certificate.Of(objective, theta).Gap);
    }

    /// <summary>
    /// Rows that are wrong by some 35 logits, each in the next one's class: the slopes are sums of ones and next to no curvature, so that
    /// rounding leaves the best intercepts well apart from those that are found. By -ln(1 - q)/R for the distance, the odds 1/(1 - q) are
    /// e^(R distance), R the most that a step moves two intercepts; a logit of 40 is off by 2^-48, and so is a curvature, of itself.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_odds_are_those_of_the_distance(int classes)
    {
        var luck = new Random(classes);
        int apart = 0;
        foreach (int _ in Enumerable.Range(0, 60))
        {
            double[][] logits = Draw.Many(2 * classes, i => Draw.Many(classes, k => k == (i + 1) % classes ? 0 : -34.5 - luck.Next(32) / 16.0));
            Matrix unit = Matrix.OfRows([.. logits.Select((_, i) => Draw.Many(logits.Length, j => i == j ? 1.0 : 0))]);
            MulticlassDataset data = MulticlassDataset.Create(unit, logits.Select((_, i) => i % classes)).OrThrow();
            Vector theta = [.. new double[classes - 1], .. Enumerable.Range(0, classes).SelectMany(k => logits.Select(row => row[k]))];
            BestIntercepts best = BestIntercepts.Of(Objective.Of(data) + Penalty.L2(1), theta);
            if (double.IsInfinity(best.Left))
                continue;
            double[] b = [0, .. best.Intercepts];
            double[][] p = [.. logits.Select(row => MulticlassSpecification.Softmax([.. row.Zip(b, (z, intercept) => DoubleDouble.Of(z) + DoubleDouble.Of(intercept))])
                .Select(share => share.Nearest).ToArray())];
            double expected = Math.Exp(DecrementBounds.Margin * Reach((k, l) => p.Average(row => row[k] * row[l])) * best.Distance);
            Check.Near(expected, best.Odds, 64 * Math.ScaleB(1, -48) * expected);
            apart += best.Odds > 1.05 ? 1 : 0;
        }
        Assert.InRange(apart, 10, 60);

        // max |e_k - e_l| in the norm of H^-1, H_kl = -c_kl and the sums of the rows' c on the diagonal, class 0 left out.
        double Reach(Func<int, int, double> c)
        {
            if (classes == 2)
                return Math.Sqrt(1 / c(0, 1));
            double first = c(0, 1) + c(1, 2), second = c(0, 2) + c(1, 2), between = c(1, 2);
            double determinant = c(0, 1) * c(0, 2) + c(1, 2) * (c(0, 1) + c(0, 2));
            return Math.Sqrt(Math.Max(first + second - 2 * between, Math.Max(first, second)) / determinant);
        }
    }

    /// <summary>
    /// Classes on lines of a fan, at least 1/8 of a logit apart: a witness; a row in another class's place, none; nor under a ridge.
    /// </summary>
    [Law]
    public void A_theta_that_splits_the_classes_is_a_witness(Choices choices)
    {
        Draw draw = choices.Draw();
        int classes = draw.Between(2, 5);
        int[] y = [.. Enumerable.Range(0, classes).Concat(Draw.Many(12, _ => draw.Between(0, classes - 1)))];
        double[][] rows = [.. y.Select(k => (double[])[2 * k + draw.Grid(1) / 2, draw.Grid(4)])];

        // z_k = 2 k x - 2 k^2, the highest for x within 1 of 2 k.
        IEnumerable<int> others = Enumerable.Range(1, classes - 1);
        Vector theta = [.. others.Select(k => -2.0 * k * k), .. others.SelectMany(k => (double[])[2.0 * k, 0])];
        SoftmaxObjective objective = Objective.Of(MulticlassDataset.Create(Matrix.OfRows(rows), y).OrThrow());
        Check.SameBits(theta / theta.Norm, SeparatingTheta.Witness(objective, theta)!);
        Assert.Null(SeparatingTheta.Witness(objective, -theta));
        Assert.Null(SeparatingTheta.Witness(objective, Vector.Zeros(theta.Length)));
        int[] wrong = [.. y.Select((k, i) => i == y.Length - 1 ? (k + 1) % classes : k)];
        Assert.Null(SeparatingTheta.Witness(Objective.Of(MulticlassDataset.Create(Matrix.OfRows(rows), wrong).OrThrow()), theta));
        SoftmaxObjective ridge = objective + Penalty.L2(1);
        Assert.Null(SeparatingTheta.Witness(ridge, Vector.OfSeq([.. theta.Take(classes - 1), 0, 0, .. theta.Skip(classes - 1)])));
        Assert.IsType<Outcome<Vector>.Separated>(Trainer.Fit(new Newton(), objective, Stop.WhenSeparated() | Stop.AfterSteps(50)).Outcome);
    }

    /// <summary>The bound of a move by norms is a bound, and the move is the largest range of a row's logits.</summary>
    [Law]
    public void A_move_is_the_largest_range_of_logits(Problem problem, Choices choices)
    {
        var c = new Case(problem, 0, choices);
        foreach (MulticlassProblem many in new[] { MulticlassCase.Free(c), MulticlassCase.Penalised(c) }.OfType<MulticlassProblem>())
        {
            double expected = many.Counting.Max(i => MulticlassTextbook.Right.Logits(many, i) is var z ? z.Max() - z.Min() : 0);
            double rounding = 4 * (many.Features + 2) * U * many.Counting.Max(i => MulticlassSlack.SizeOfLogits(many, i));
            Check.Near(expected, many.Objective.LargestMove(many.At), rounding);
            Check.AtMost(many.Objective.LargestMove(many.At), many.Objective.LargestMoveBound(many.At), rounding);
        }
    }

    private static IEnumerable<double[]> Places(MulticlassProblem many, double[] best) =>
        [many.Theta, best, [.. best.Zip(many.Theta, (b, t) => b + 1e-3 * (t - b))], [.. best.Zip(many.Theta, (b, t) => b + 0.25 * (t - b))]];

    /// <summary>
    /// g in w is off by e: (2 |g| e + e^2) / (2 lambda) of the gap, |g|^2 &lt;= 2 lambda gap, e / lambda and what b follows of the radius.
    /// g in b is off by e' at theta, times the move to b^; and at b^, which moves D by e' (tr H^-1)^(1/2), and that 4 times over.
    /// </summary>
    private static (double Gap, double Radius) Rounding(MulticlassProblem here, Certificate certificate)
    {
        SoftmaxObjective objective = here.Objective;
        double lambda = here.Lambda, norm = objective.Data.Scale.LargestNorm, m = here.Intercepts;
        if (m == 0)
        {
            double plain = MulticlassSlack.OfGradientNorm(Slack.Pairwise, here);
            double bare = (2 * Math.Sqrt(2 * lambda * certificate.Gap) * plain + plain * plain) / (2 * lambda);
            return (bare + Value(here), plain / lambda + Last(here, certificate));
        }
        BestIntercepts best = BestIntercepts.Of(objective, here.At);
        MulticlassProblem there = here with { Theta = [.. best.Intercepts, .. here.Theta.Skip(here.Intercepts)] };
        double[] atHere = MulticlassSlack.OfGradient(Slack.Pairwise, here), atThere = MulticlassSlack.OfGradient(Slack.Pairwise, there);
        double e = Math.Sqrt(atThere.Skip(here.Intercepts).Sum(x => x * x)), b = Math.Sqrt(atThere.Take(here.Intercepts).Sum(x => x * x));
        double moved = Enumerable.Range(0, here.Intercepts).Sum(k => (atHere[k] + 8 * U) * Math.Abs(here.Theta[k] - best.Intercepts[k]));
        double perSlope = PerSlope(there), decrement = 4 * b * perSlope;
        e += norm * decrement;
        double gap = (2 * Math.Sqrt(2 * lambda * certificate.Gap) * e + e * e) / (2 * lambda) + moved
            + 4 * Math.Sqrt(best.Left) * decrement + decrement * decrement + Value(here);
        return (gap, e / lambda * (1 + Math.Sqrt(2 * m) * m * norm) + perSlope * decrement + Last(here, certificate));
    }

    /// <summary>
    /// (tr H^-1)^(1/2), H in b: also where the slopes vanish, which within rounding they may do beside the best intercepts.
    /// </summary>
    internal static double PerSlope(MulticlassProblem there)
    {
        double[] hessian = there.Objective.Expand(there.At).Hessian;
        return Cholesky.Of(hessian.AsSpan(0, HessianKernel.Index(there.Intercepts, 0)), there.Intercepts) is { } factor
            ? Math.Sqrt(factor.InverseDiagonal().Sum())
            : 0;
    }

    private static double Value(MulticlassProblem here) => 2 * MulticlassSlack.Of(Slack.Pairwise, here);

    private static double Last(MulticlassProblem here, Certificate certificate) => 32 * U * (certificate.Radius + here.At.Norm);
}
