using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>
/// A certificate's bounds are not only true (<see cref="CertificateLaws"/>) but those of its formulas: a bound that is merely large would
/// be true as well.
/// </summary>
public sealed class BoundLaws
{
    /// <summary>
    /// slope 3 over a move of -1/4; 1/4 of slope left at a curvature of 2, so a Newton step of 1/8: within 1/4, 1/32 of f left;
    /// steepness 5 and 1/4 * 6 more; lambda 4. Exact: all are whole multiples of a power of 2.
    /// </summary>
    [Theory]
    [InlineData(3, -0.25, 0.25)]
    [InlineData(3, -0.25, -0.25)]
    [InlineData(-3, 0.25, 0.25)]
    public void The_bounds_are_the_formulas(double slope, double moved, double slopeLeft) => Assert.Equal(
        (0.75 + 0.03125 + 6.5 * 6.5 / 8, 6.5 / 4 * 7 + 0.25 + 0.25),
        RidgeBounds.From(slope, moved, slopeLeft, curvature: 2, steepness: 5, norm: 6, lambda: 4));

    /// <summary>Moving uphill takes nothing off the gap.</summary>
    [Fact]
    public void A_move_uphill_does_not_count() =>
        Assert.Equal((2, 3.25), RidgeBounds.From(3, 0.25, 0, curvature: 2, steepness: 4, norm: 0.5, lambda: 4) with { Radius = 3.25 });

    /// <summary>A Newton step of 1/2 is the largest from which anything follows.</summary>
    [Fact]
    public void A_slope_that_is_left_may_be_too_large()
    {
        Assert.True(double.IsFinite(RidgeBounds.From(0, 0, 1, curvature: 2, steepness: 0, norm: 1, lambda: 1).Gap));
        (double, double) unknown = (double.PositiveInfinity, double.PositiveInfinity);
        Assert.Equal(unknown, RidgeBounds.From(0, 0, 1.0625, curvature: 2, steepness: 0, norm: 1, lambda: 1));
        Assert.Equal(unknown, RidgeBounds.From(0, 0, 1, curvature: 0, steepness: 0, norm: 1, lambda: 1));
        Assert.Equal(unknown, RidgeBounds.From(0, 0, 0, curvature: double.NaN, steepness: 0, norm: 1, lambda: 1));
    }

    /// <summary>A zero slope at some curvature is the best intercept itself; at none, it may be anywhere and costs nothing.</summary>
    [Fact]
    public void Where_the_loss_is_flat_the_gap_is_known_and_the_radius_is_not()
    {
        Assert.Equal((2, 8), RidgeBounds.From(0, 0, 0, curvature: 2, steepness: 4, norm: 1, lambda: 4) with { Radius = 8 });
        Assert.Equal(2, RidgeBounds.From(0, 0, 0, curvature: 2, steepness: 4, norm: 1, lambda: 4).Radius);
        Assert.Equal((2, double.PositiveInfinity), RidgeBounds.From(0, 0, 0, curvature: 0, steepness: 4, norm: 1, lambda: 4));
    }

    /// <summary>Rows that are sure by an offset of 800: f is lambda/2 |w|^2, to the last bit, and so is the gap.</summary>
    [Fact]
    public void Sure_rows_leave_the_ridge_alone()
    {
        Dataset sure = Dataset.Create(Matrix.OfRows([1], [-1]), [1, 0]).Bind(data => data.WithOffset([800, -800])).OrThrow();
        Certificate certificate = Certificate.Of(Objective.Of(sure) + Penalty.L2(1), [0, 0.5]);
        Assert.Equal(new Certificate(0.5, 0.125, double.PositiveInfinity), certificate);
    }

    /// <summary>
    /// At 0 every probability is 1/2, and 7 of 16 labels leave a slope of 1/16; one row of x gives a gradient in w of x/32. With a curvature of
    /// 1/4 the gap there is 1/64 + (x/32 + x/16)^2 / 2, at x = 1 some 41 times the gap at no slope, at x = 1/2 some 137 times it: only then
    /// the best intercept is looked for, -ln(9/7), where all probabilities are 7/16: the gap is 1/16 ln(9/7) + (7/16 x/16)^2 / 2, whose
    /// intercept is off by a few u over the curvature.
    /// </summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(0.5, false)]
    public void Up_to_81_times_the_gap_the_intercept_stays(double x, bool stays)
    {
        Dataset data = Dataset.Create(
            Matrix.OfRows([.. Enumerable.Range(0, 16).Select(i => (double[])[i == 0 ? x : 0])]),
            Vector.OfSeq(Enumerable.Range(0, 16).Select(i => i is > 0 and < 8 ? 1.0 : 0))).OrThrow();
        LogisticObjective f = Objective.Of(data) + Penalty.L2(1);
        Certificate certificate = Certificate.Of(f, [0, 0]);
        double curvature = RidgeBounds.LeastCurvature(f, [0, 0], f.Value([0, 0]), f.Gradient([0, 0]));
        (double gap, double radius) = RidgeBounds.From(0.0625, 0, 0.0625, curvature, steepness: x / 32, norm: x, lambda: 1);
        if (stays)
            Assert.Equal((gap, radius), (certificate.Gap, certificate.Radius));
        else
            Check.Near(0.0625 * Math.Log(9.0 / 7) + (x * 7 / 256) * (x * 7 / 256) / 2, certificate.Gap, 16 * Slack.UnitRoundoff);
    }

    /// <summary>
    /// Of a curvature of 1/4 at probabilities of 1/2, where the entropy is ln 2 itself, all is known but what is taken off for rounding: 4 (2 +
    /// 128) u 3 ln 2, and twice its share in the square.
    /// </summary>
    [Fact]
    public void The_least_curvature_is_the_curvature_at_one_half()
    {
        LogisticObjective f = Objective.Of(Dataset.Create(Matrix.OfRows([1], [-1]), [1, 0]).OrThrow()) + Penalty.L2(1);
        double least = RidgeBounds.LeastCurvature(f, [0, 0], f.Value([0, 0]), f.Gradient([0, 0]));
        Assert.InRange(0.25 - least, 0, 0.25 * 2 * (4 * 130 * 3 + 4) * Slack.UnitRoundoff);
    }

    /// <summary>
    /// What is taken off for rounding: rows [R, 0] of both labels and theta [b, -b/R, W] have probabilities of 1/2 and an entropy of ln 2, but
    /// logits that may be |b| + R |w|, so that much of the entropy may be lost.
    /// </summary>
    [Theory]
    [InlineData(1 << 20, 0, 1 << 22)]
    [InlineData(1 << 20, 1L << 42, 0)]
    [InlineData(1 << 10, 1L << 42, 1L << 31)]
    public void What_logits_of_that_size_may_lose_is_taken_off(double size, double b, double along)
    {
        LogisticObjective f = Objective.Of(Dataset.Create(Matrix.OfRows([size, 0], [size, 0]), [1, 0]).OrThrow()) + Penalty.L2(Math.ScaleB(1, -80));
        Vector theta = [b, -b / size, along];
        double largest = Math.Abs(b) + size * Math.Sqrt(b / size * (b / size) + along * along);
        double lost = 4 * (3 + 128) * Slack.UnitRoundoff * (3 * Math.Log(2) + largest), kept = (Math.Log(2) - lost) / Math.Log(2);
        Assert.InRange(kept, 0.1, 0.9);
        Check.Near(kept * kept / 4, RidgeBounds.LeastCurvature(f, theta, f.Value(theta), f.Gradient(theta)), 1e-9);
    }

    /// <summary>
    /// It is (h / ln 2)^2 / 4 of the mean entropy h, whatever the weights, labels and penalty, but for twice what is taken off; and so never
    /// above the curvature.
    /// </summary>
    [Law]
    public void The_least_curvature_is_that_of_the_mean_entropy(Problem problem)
    {
        Problem tried = problem with { Intercept = true, Offset = [], Theta = problem.Intercept ? problem.Theta : [0.5, .. problem.Theta] };
        double curvature = Reference.Naive(tried, tried.Theta).Hessian[0, 0], least = Rounding.LeastCurvature(tried, tried.At);

        // The naive mean adds a few u to each p (1 - p), and those of their logits; the bound has taken off more.
        Check.AtMost(least, curvature, 0);

        double entropy = 0, total = 0, largest = 0;
        for (int i = 0; i < tried.Rows.Length; i++)
        {
            double z = tried.Theta[0] + tried.Rows[i].Select((x, j) => x * tried.Theta[j + 1]).Sum(), p = LogisticRegression.Sigmoid(z), q = LogisticRegression.Sigmoid(-z);
            entropy += tried.WeightOf(i) * ((p > 0 ? -p * Math.Log(p) : 0) - (q > 0 ? q * Math.Log(q) : 0));
            total += tried.WeightOf(i);
            largest = Math.Max(largest, tried.Rows[i].Sum(x => x * x));
        }
        double logits = Math.Abs(tried.Theta[0]) + Math.Sqrt(largest * tried.Theta.Skip(1).Sum(w => w * w));
        double off = 8 * (tried.Dimension + 128) * Slack.UnitRoundoff * (3 * tried.Objective.Value(tried.At) + logits), share = entropy / total / Math.Log(2);
        Check.Near(share * share / 4, least, (share + off) * off);
    }

    /// <summary>With offsets and a slope of 0 the intercept is the best one, and the curvature there gives a radius.</summary>
    [Fact]
    public void Without_a_slope_an_offset_leaves_the_radius_finite()
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1], [-1]), [1, 0]).Bind(rows => rows.WithOffset([0.5, -0.5])).OrThrow();
        LogisticObjective f = Objective.Of(data) + Penalty.L2(1);
        Assert.Equal(0, f.Gradient([0, 0])[0]);
        Assert.True(double.IsFinite(Certificate.Of(f, [0, 0]).Radius));
    }

    /// <summary>Offsets are no part of theta times its gradient: of the entropy nothing is known.</summary>
    [Fact]
    public void With_offsets_no_curvature_is_known_without_a_pass()
    {
        LogisticObjective f = Objective.Of(Moved(1, 1, 0)) + Penalty.L2(1);
        Assert.Equal(0, RidgeBounds.LeastCurvature(f, [0, 0], f.Value([0, 0]), f.Gradient([0, 0])));
    }

    /// <summary>
    /// Rows 2^200 away: steps that double come to 2^100 - 1 in a hundred, and there the search ends without a bound, whatever the penalty.
    /// </summary>
    [Fact]
    public void The_search_for_an_intercept_has_an_end()
    {
        LogisticObjective f = Objective.Of(Moved(-Math.ScaleB(1, 200), 1, 0));
        Assert.Equal(Math.ScaleB(1, 100), new InterceptProfile(f, [0, 0]).Best(0).Intercept);
        foreach (Penalty penalty in (Penalty[])[Penalty.L2(1), Penalty.L1(1), Penalty.ElasticNet(1, 1)])
            Assert.Equal(double.PositiveInfinity, Certificate.Of(f + penalty, [0, 0]).Gap);
    }

    /// <summary>At 2^53 one more is lost to rounding, and the search goes on with two: to the best intercept itself.</summary>
    [Fact]
    public void The_search_for_an_intercept_goes_on_where_a_step_is_lost()
    {
        double far = Math.ScaleB(1, 53);
        Assert.Equal((far + 2, 0, 0.25), new InterceptProfile(Objective.Of(Moved(-far - 2, 1, 0)), [0, 0]).Best(far));
    }

    /// <summary>
    /// -ln(1 - q)/R, q = R D, lies between D and D/(1 - q), also where q underflows, as it does for D below 1/2 and the least R there is. A
    /// product, two differences, two quotients and a logarithm, whose own error is 4.5 u: 16 u in all.
    /// </summary>
    [Law]
    public void A_distance_is_the_decrement_and_a_little_more(Choices choices)
    {
        Draw draw = choices.Draw();
        double decrement = Math.ScaleB(1 + draw.Unit(), -draw.Between(2, 1000)), q = Math.ScaleB(draw.Unit(), -draw.Between(0, 60));
        double distance = DecrementBounds.Distance(decrement, q / decrement);
        Check.AtMost(decrement, distance, 16 * Slack.UnitRoundoff * decrement);
        Check.AtMost(distance, decrement / (1 - q), 16 * Slack.UnitRoundoff * decrement / (1 - q));
        Check.SameBits(decrement, DecrementBounds.Distance(decrement, double.Epsilon));
        Check.SameBits(0, DecrementBounds.Distance(0, 1));
    }

    /// <summary>A Hessian is made for up to 1,024 coefficients, and for no more than its rank can be.</summary>
    [Theory]
    [InlineData(33, 31, 33, true)]
    [InlineData(33, 31, 40, true)]
    [InlineData(42, 24, 42, false)]
    [InlineData(3, 4, 5, true)]
    [InlineData(3, 4, 4, false)]
    public void A_proof_is_for_so_many_coefficients(int classes, int columns, int rows, bool possible)
    {
        int[] y = [.. Enumerable.Range(0, rows).Select(i => i % classes)];
        double[] x = [.. Enumerable.Range(0, rows * columns).Select(i => i * i % 101 / 101.0)];
        SoftmaxObjective f = Objective.Of(MulticlassDataset.Create(Matrix.OfRowMajor(rows, columns, x), y).OrThrow());
        Assert.Equal(possible, DecrementBounds.CanProve(f));
        if (!possible)
            Assert.Equal(double.PositiveInfinity, Certificate.Of(f, Vector.Zeros(f.Dimension)).Gap);
    }

    /// <summary>Rows of x = 0 with the same offset.</summary>
    private static Dataset Moved(double offset, params double[] y) =>
        Dataset.Create(Matrix.OfRowMajor(y.Length, 1, new double[y.Length]), Vector.Create(y))
            .Bind(data => data.WithOffset(Vector.Fill(y.Length, offset))).OrThrow();

    /// <summary>
    /// At the best intercept b*, found by halving in naive arithmetic, the terms of what is left vanish, and with them all but
    /// slope (b - b*) + |g|^2 / (2 lambda) and |g| (1 + max |x|) / lambda + |b - b*|; within what rounding does to the bounds. Where the
    /// gap at b, with the least curvature there, is at most 81 times |g|^2 / (2 lambda), the bounds are those at b, with |slope| max |x|
    /// added to |g|.
    /// </summary>
    [Law]
    public void The_bounds_are_those_at_the_best_intercept(Problem problem)
    {
        Problem penalised = problem with { Lambda = Math.Max(problem.Lambda, 0.125) };
        if (!penalised.Intercept || penalised.Regimes.HasFlag(Regime.OneClass) || penalised.Regimes.HasFlag(Regime.ExtremeLogits))
            return;
        Certificate certificate = Certificate.Of(penalised.Objective, penalised.At);
        double norm = penalised.Data.Scale.LargestNorm;
        Rounding rounding = Rounding.Of(penalised, penalised.At, certificate);
        (_, double[] here, _) = Reference.Naive(penalised, penalised.Theta);
        double own = Steepness(here), steep = own + Math.Abs(here[0]) * norm, left = Math.Abs(here[0]) / Rounding.LeastCurvature(penalised, penalised.At);
        double gapHere = left * Math.Abs(here[0]) + steep * steep / (2 * penalised.Lambda), most = 81 * own * own / (2 * penalised.Lambda);
        if (Math.Abs(gapHere - most) < 1e-9 * most || Math.Abs(left - 0.5) < 1e-9)
            return;
        if (gapHere <= most && left <= 0.5)
        {
            Check.Near(gapHere, certificate.Gap, 2 * rounding.Gap);
            Check.Near(steep / penalised.Lambda * (1 + norm) + 2 * left, certificate.Radius, 2 * rounding.Radius);
            return;
        }
        (double best, _) = Rounding.BestIntercept(penalised, penalised.At);
        (_, double[] there, _) = Reference.Naive(penalised, [best, .. penalised.Theta.Skip(1)]);
        double slope = penalised.Objective.Gradient(penalised.At)[0], moved = penalised.Theta[0] - best, steepness = Steepness(there);
        Check.Near(Math.Max(0, slope * moved) + steepness * steepness / (2 * penalised.Lambda), certificate.Gap, 2 * rounding.Gap);
        Check.Near(steepness / penalised.Lambda * (1 + norm) + Math.Abs(moved), certificate.Radius, 2 * rounding.Radius);

        static double Steepness(double[] gradient) => Math.Sqrt(gradient.Skip(1).Sum(g => g * g));
    }

    /// <summary>Without an intercept: |g|^2 / (2 lambda) and |g| / lambda, of the gradient as it is computed. Exact but for 4 u.</summary>
    [Law]
    public void Without_an_intercept_the_bounds_are_the_gradients(Problem problem)
    {
        if (problem.Features == 0)
            return;
        Problem penalised = problem with { Intercept = false, Theta = [.. problem.Theta.Skip(problem.First)], Lambda = Math.Max(problem.Lambda, 0.125) };
        Certificate certificate = Certificate.Of(penalised.Objective, penalised.At);
        double norm = penalised.Objective.Gradient(penalised.At).Norm;
        Check.SameBits(norm, certificate.GradientNorm);
        Check.Near(norm * norm / (2 * penalised.Lambda), certificate.Gap, 4 * Slack.UnitRoundoff * certificate.Gap + double.Epsilon);
        Check.SameBits(norm / penalised.Lambda, certificate.Radius);
    }

    /// <summary>A gradient that overflows proves nothing.</summary>
    [Fact]
    public void A_gradient_that_is_not_finite_gives_no_bounds()
    {
        Objective steep = Objective.Of(Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).OrThrow()) + Penalty.L2(1e200);
        Certificate unknown = new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        Assert.Equal(unknown, Certificate.Of(steep, [0, 1e200]));
    }
}
