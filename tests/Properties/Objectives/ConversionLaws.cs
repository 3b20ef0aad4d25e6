using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Penalties as other tools have them: there and back, by their formulas, and what has no counterpart.</summary>
public sealed class ConversionLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>The second order of a few roundings is far below one unit.</summary>
    private const double SecondOrder = 1e-9;

    /// <summary>Strengths over the orders of magnitude that a fit could use, and 0.</summary>
    private static double Strength(Draw draw) => draw.Chance(20) ? 0 : Math.ScaleB(1 + draw.Unit(), draw.Between(-60, 40));

    private static LogisticObjective Drawn(Draw draw, bool intercept, bool weighted)
    {
        int rows = draw.Between(1, 9), columns = draw.Between(1, 4);
        Dataset data = Dataset.Create(
            Matrix.OfRows(Draw.Many(rows, _ => Draw.Many(columns, _ => draw.Grid(3)))),
            Vector.Of(Draw.Many(rows, _ => draw.Unit()))).OrThrow();
        if (weighted)
            data = data.WithWeights(Vector.Of(Draw.Many(rows, i => i == 0 ? 1 + draw.Unit() : draw.Between(0, 3) * draw.Unit()))).OrThrow();
        return Objective.Of(data, intercept) + Penalty.ElasticNet(Strength(draw), Strength(draw));
    }

    /// <summary>The bounds that the doc comments state.</summary>
    [Law]
    public void There_and_back_changes_a_penalty_by_the_stated_units(Choices choices)
    {
        Draw draw = choices.Draw();
        bool intercept = draw.Chance(50);
        LogisticObjective f = Drawn(draw, intercept, weighted: true), plain = Drawn(draw, intercept, weighted: false);
        if (f.Penalty != Penalty.None)
            Near(f.Penalty, ScikitLearnPenalty.Of(f).Bind(there => there.ToPenalty(f)), 5, 7, ofSum: true);
        Near(f.Penalty, GlmnetPenalty.Of(f.Penalty).Bind(there => there.ToPenalty()), 2, 4, ofSum: true);
        Near(f.Penalty, StatsmodelsGlmPenalty.Of(f).Bind(there => there.ToPenalty(f)), 6, 8, ofSum: true);
        Near(f.Penalty, MlNetPenalty.Of(f).Bind(there => there.ToPenalty(f)), 2, 2, ofSum: false);
        var lasso = (LogisticObjective)plain.WithPenalty(Penalty.L1(plain.Penalty.Lambda1));
        Near(lasso.Penalty, StatsmodelsLogitPenalty.Of(lasso).Bind(there => there.ToPenalty(lasso)), 2, 0, ofSum: false);
        LogisticObjective free = Objective.Of(f.Data, intercept: false);
        foreach (Penalty one in (Penalty[])[Penalty.L1(f.Penalty.Lambda1), Penalty.L2(f.Penalty.Lambda2)])
            if (one != Penalty.None)
            {
                LogisticObjective back = LiblinearPenalty.Of(free + one).Bind(there => there.ToObjective(f.Data)).OrThrow();
                Near(one, new Result<Penalty, ConversionError>.Ok(back.Penalty), 4, 4, ofSum: false);
                Assert.Equal((false, f.Data), (back.Intercept, back.Data));
            }
    }

    /// <summary>
    /// What the tool's own objective is, written out by its formula, is the objective of the converted penalty up to its factor: at any
    /// theta, to the roundings of a sum of positive terms.
    /// </summary>
    [Law]
    public void The_tools_own_objective_is_the_same_function_but_for_a_factor(Choices choices)
    {
        Draw draw = choices.Draw();
        LogisticObjective f = Drawn(draw, intercept: true, weighted: true);
        Vector theta = Vector.Of(Draw.Many(f.Dimension, _ => draw.Grid(2)));
        double total = f.Data.TotalWeight, rows = f.Data.Rows, counting = f.Data.Weights.Count(s => s > 0);
        double losses = Enumerable.Range(0, f.Data.Rows).Sum(i => f.Data.Weights[i] == 0
            ? 0
            : f.Data.Weights[i] * LogLoss.Value(f.Data.Y[i], theta[0] + f.Data.X.Row(i).Dot(Vector.OfSeq(theta.Skip(1)))));
        double squares = theta.Skip(1).Sum(w => w * w), sizes = theta.Skip(1).Sum(Math.Abs);
        double ours = f.Value(theta);
        if (f.Penalty != Penalty.None)
        {
            (double c, double ratio) = ScikitLearnPenalty.Of(f).OrThrow();
            Same(c * losses + (1 - ratio) / 2 * squares + ratio * sizes, c * total);
        }
        (double lambda, double alpha, _) = GlmnetPenalty.Of(f.Penalty).OrThrow();
        Same(losses / total + lambda * ((1 - alpha) / 2 * squares + alpha * sizes), 1);
        (Vector alphas, double share) = StatsmodelsGlmPenalty.Of(f).OrThrow();
        Assert.Equal(0, alphas[0]);
        Same(losses / rows + alphas.Zip(theta, (a, w) => a * ((1 - share) / 2 * w * w + share * Math.Abs(w))).Sum(), total / rows);
        (double l1, double l2) = MlNetPenalty.Of(f).OrThrow();
        Same((losses + l2 / 2 * squares) / total + l1 / counting * sizes, 1);

        // At most 9 rows of a sum of 5 terms each, a dozen roundings for each and for the conversion, and 1 - share loses u of the whole.
        void Same(double theirs, double factor) =>
            Check.Near(ours, theirs / factor, 64 * U * (ours + (f.Penalty.Lambda1 + f.Penalty.Lambda2) * squares));
    }

    /// <summary>LIBLINEAR's bias is a penalised coefficient: the objective of one more column, dense and sparse alike.</summary>
    [Law]
    public void A_penalised_bias_is_one_more_column(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Drawn(draw, intercept: true, weighted: true).Data;
        double bias = draw.Between(0, 8) / 4.0, c = Math.ScaleB(1 + draw.Unit(), draw.Between(-9, 9));
        bool lasso = draw.Chance(50);
        LogisticObjective made = new LiblinearPenalty(c, lasso, bias).ToObjective(data).OrThrow();
        Vector theta = Vector.Of(Draw.Many(data.Features + 1, _ => draw.Grid(2)));
        Vector moved = Vector.OfSeq(theta.SkipLast(1).Prepend(theta[^1] * bias));
        double norm = lasso ? theta.Sum(Math.Abs) : theta.Sum(w => w * w) / 2;
        double theirs = c * data.TotalWeight * Objective.Of(data).Value(moved) + norm;
        Check.Near(theirs, c * data.TotalWeight * made.Value(theta), 64 * U * theirs);
        Dataset sparse = Dataset.Create(SparseMatrix.OfDense(data.X), data.Y).Bind(d => d.WithWeights(data.Weights)).OrThrow();
        Check.SameBits(made.Value(theta), new LiblinearPenalty(c, lasso, bias).ToObjective(sparse).OrThrow().Value(theta));
        Assert.IsType<SparseMatrix>(new LiblinearPenalty(c, lasso, bias).ToObjective(sparse).OrThrow().Data.X);
    }

    /// <summary>What settings take: as it is told, numbers that are taken, the ends among them, and numbers that are not.</summary>
    private static readonly (string Text, double[] Taken, double[] Refused)
        AtLeast0 = ("a number >= 0", [0, 1], [-1, -double.Epsilon, double.NaN, double.PositiveInfinity]),
        Above0 = ("a number > 0", [0.5], [0, -1, double.NaN, double.PositiveInfinity]),
        Share = ("between 0 and 1", [0, 1], [-0.25, Math.BitIncrement(1), double.NaN]),
        Column = ("a number up to 1e150", [-1, 0, 1e150], [Math.BitIncrement(1e150), double.PositiveInfinity, double.NaN]);

    private static readonly Dataset Data = Dataset.Create(Matrix.OfRows([1, 2], [3, 4], [5, 7]), [0, 1, 0]).OrThrow();
    private static readonly Dataset Weighted = Data.WithWeights([1, 2, 3]).OrThrow();
    private static readonly Dataset Weightless = Data.WithWeights([1e-310, 0, 0]).OrThrow();
    private static readonly Dataset NoColumns = Dataset.Create(Matrix.OfRowMajor(3, 0, []), [0, 1, 0]).OrThrow();
    private static readonly LogisticObjective F = Objective.Of(Data);
    private static readonly LogisticObjective Free = Objective.Of(Data, intercept: false);

    /// <summary>Every setting, by its tool's own name: any number beyond its range is refused, and its ends are taken.</summary>
    [Fact]
    public void A_setting_out_of_range_is_named_as_its_tool_does()
    {
        (string Setting, (string Text, double[] Taken, double[] Refused) Range, Func<double, ConversionError?> Ask)[] settings =
        [
            ("C", Above0, x => Why(new ScikitLearnPenalty(x, 0.5).ToPenalty(F))),
            ("l1_ratio", Share, x => Why(new ScikitLearnPenalty(1, x).ToPenalty(F))),
            ("lambda", AtLeast0, x => Why(new GlmnetPenalty(x, 0.5, Standardize: false).ToPenalty())),
            ("alpha", Share, x => Why(new GlmnetPenalty(1, x, Standardize: false).ToPenalty())),
            ("alpha", AtLeast0, x => Why(new StatsmodelsGlmPenalty([0, x, x], 0.5).ToPenalty(F))),
            ("L1_wt", Share, x => Why(new StatsmodelsGlmPenalty([0, 1, 1], x).ToPenalty(F))),
            ("alpha", AtLeast0, x => Why(new StatsmodelsLogitPenalty([0, x, x]).ToPenalty(F))),
            ("C", Above0, x => Why(new LiblinearPenalty(x, L1: true, Bias: -1).ToObjective(Data))),
            ("-B", Column, x => Why(new LiblinearPenalty(1, L1: true, x).ToObjective(Data))),
            ("L1Regularization", AtLeast0, x => Why(new MlNetPenalty(x, 0).ToPenalty(F))),
            ("L2Regularization", AtLeast0, x => Why(new MlNetPenalty(0, x).ToPenalty(F))),
        ];
        foreach ((string setting, var range, Func<double, ConversionError?> ask) in settings)
        {
            Assert.All(range.Taken, x => Assert.Null(ask(x)));
            Assert.All(range.Refused, x => Assert.Equal(new ConversionError.OutOfRange(setting, x, range.Text), ask(x)));
        }
    }

    /// <summary>Every step of a conversion, where it leaves the normal numbers: what would be that number, and what is left of it.</summary>
    [Fact]
    public void What_doubles_cannot_say_is_named_with_what_is_left_of_it()
    {
        const double Infinite = double.PositiveInfinity, Subnormal = 1e-310, Least = 3e-308, Large = 3e307, TooLarge = 1e308;
        Penalty apart = Penalty.ElasticNet(1e-200, 1e200);
        LogisticObjective weighted = Objective.Of(Weighted), weightless = Objective.Of(Weightless);
        (string Setting, double Left, ConversionError? Reason)[] cases =
        [
            ("lambda1 + lambda2", Subnormal, Why(ScikitLearnPenalty.Of(F + Penalty.L2(Subnormal)))),
            ("lambda1 + lambda2", Infinite, Why(ScikitLearnPenalty.Of(F + Penalty.ElasticNet(TooLarge, TooLarge)))),
            ("l1_ratio", 0, Why(ScikitLearnPenalty.Of(F + apart))),
            ("1 / C", Infinite, Why(ScikitLearnPenalty.Of(F + Penalty.L2(TooLarge)))),
            ("C", 1 / (Large * 3), Why(ScikitLearnPenalty.Of(F + Penalty.L2(Large)))),
            ("1 / (lambda1 + lambda2)", Infinite, Why(new ScikitLearnPenalty(TooLarge, 0).ToPenalty(F))),
            ("lambda1", 1 / (Large * 3), Why(new ScikitLearnPenalty(Large, 1).ToPenalty(F))),
            ("lambda2", 1 / (Large * 3), Why(new ScikitLearnPenalty(Large, 0).ToPenalty(F))),
            ("lambda", Subnormal, Why(GlmnetPenalty.Of(Penalty.L2(Subnormal)))),
            ("lambda", Infinite, Why(GlmnetPenalty.Of(Penalty.ElasticNet(TooLarge, TooLarge)))),
            ("alpha", 0, Why(GlmnetPenalty.Of(apart))),
            ("lambda1", Subnormal, Why(new GlmnetPenalty(Subnormal, 1, Standardize: false).ToPenalty())),
            ("lambda2", Subnormal, Why(new GlmnetPenalty(Subnormal, 0, Standardize: false).ToPenalty())),
            ("lambda1 + lambda2", Subnormal, Why(StatsmodelsGlmPenalty.Of(F + Penalty.L2(Subnormal)))),
            ("L1_wt", 0, Why(StatsmodelsGlmPenalty.Of(F + apart))),
            ("W / n", Subnormal / 3, Why(StatsmodelsGlmPenalty.Of(weightless + Penalty.L2(1)))),
            ("alpha", Infinite, Why(StatsmodelsGlmPenalty.Of(weighted + Penalty.L2(TooLarge)))),
            ("W / n", Subnormal / 3, Why(new StatsmodelsGlmPenalty([0, 1, 1], 0).ToPenalty(weightless))),
            ("lambda1 + lambda2", Least / 2, Why(new StatsmodelsGlmPenalty([0, Least, Least], 0).ToPenalty(weighted))),
            ("lambda1", Subnormal, Why(new StatsmodelsGlmPenalty([0, 1, 1], Subnormal).ToPenalty(F))),
            ("lambda2", Least * 0.25, Why(new StatsmodelsGlmPenalty([0, Least, Least], 0.75).ToPenalty(F))),
            ("alpha", Infinite, Why(StatsmodelsLogitPenalty.Of(F + Penalty.L1(TooLarge)))),
            ("lambda1", Least / 3, Why(new StatsmodelsLogitPenalty([0, Least, Least]).ToPenalty(F))),
            ("1 / C", Infinite, Why(LiblinearPenalty.Of(Free + Penalty.L1(TooLarge)))),
            ("C", 1 / (Large * 3), Why(LiblinearPenalty.Of(Free + Penalty.L2(Large)))),
            ("1 / lambda", Infinite, Why(new LiblinearPenalty(TooLarge, L1: true, Bias: -1).ToObjective(Data))),
            ("lambda", 1 / (Large * 3), Why(new LiblinearPenalty(Large, L1: false, Bias: 1).ToObjective(Data))),
            ("L1Regularization", Infinite, Why(MlNetPenalty.Of(F + Penalty.L1(TooLarge)))),
            ("L2Regularization", Infinite, Why(MlNetPenalty.Of(F + Penalty.L2(TooLarge)))),
            ("lambda1", Least / 3, Why(new MlNetPenalty(Least, 0).ToPenalty(F))),
            ("lambda2", Least / 3, Why(new MlNetPenalty(0, Least).ToPenalty(F))),
        ];
        Assert.All(cases, each => Assert.Equal(new ConversionError.Unrepresentable(each.Setting, each.Left), each.Reason));
    }

    /// <summary>The reason says who has no counterpart, and of what.</summary>
    [Fact]
    public void What_has_no_counterpart_is_refused_with_a_reason()
    {
        const string Glm = "statsmodels' GLM.fit_regularized", Logit = "statsmodels' Logit.fit_regularized", Liblinear = "LIBLINEAR";
        LogisticObjective weighted = Objective.Of(Weighted);
        var differ = new ConversionError.NoCounterpart("This library", "penalties that differ between columns");
        (ConversionError Expected, ConversionError? Reason)[] cases =
        [
            (new ConversionError.NoCounterpart("scikit-learn's C", "no penalty"), Why(ScikitLearnPenalty.Of(F))),
            (new ConversionError.StandardisedColumns("glmnet with standardize = TRUE"),
                Why(new GlmnetPenalty(0.5, 0, Standardize: true).ToPenalty())),
            (differ, Why(new StatsmodelsGlmPenalty([0, 1, 2], 0).ToPenalty(F))),
            (new ConversionError.PenalisedIntercept(Glm), Why(new StatsmodelsGlmPenalty([1, 1, 1], 0).ToPenalty(F))),
            (new ConversionError.WrongLength("alpha", 3, 2), Why(new StatsmodelsGlmPenalty([0, 1], 0).ToPenalty(F))),
            (new ConversionError.NoCounterpart(Logit, "a ridge"), Why(StatsmodelsLogitPenalty.Of(F + Penalty.L2(1)))),
            (new ConversionError.NoCounterpart(Logit, "weights"), Why(StatsmodelsLogitPenalty.Of(weighted + Penalty.L1(1)))),
            (new ConversionError.NoCounterpart(Logit, "weights"), Why(new StatsmodelsLogitPenalty([0, 1, 1]).ToPenalty(weighted))),
            (differ, Why(new StatsmodelsLogitPenalty([0, 1, 2]).ToPenalty(F))),
            (new ConversionError.PenalisedIntercept(Logit), Why(new StatsmodelsLogitPenalty([1, 1, 1]).ToPenalty(F))),
            (new ConversionError.WrongLength("alpha", 3, 2), Why(new StatsmodelsLogitPenalty([0, 1]).ToPenalty(F))),
            (new ConversionError.PenalisedIntercept(Liblinear), Why(LiblinearPenalty.Of(F + Penalty.L2(1)))),
            (new ConversionError.NoCounterpart(Liblinear, "no penalty"), Why(LiblinearPenalty.Of(Free))),
            (new ConversionError.NoCounterpart(Liblinear, "an elastic net"), Why(LiblinearPenalty.Of(Free + Penalty.ElasticNet(1, 1)))),
            (new ConversionError.NoCounterpart(Liblinear, "a model without coefficients"),
                Why(new LiblinearPenalty(1, L1: false, Bias: -1).ToObjective(NoColumns))),
        ];
        Assert.All(cases, each => Assert.Equal(each.Expected, each.Reason));
    }

    /// <summary>No penalty is none of any columns; an intercept alone has none; the bias is a column where there was none.</summary>
    [Fact]
    public void What_is_near_a_refusal_and_has_a_counterpart()
    {
        Assert.Equal(Penalty.None, new GlmnetPenalty(0, 0, Standardize: true).ToPenalty().OrThrow());
        Assert.Equal(Penalty.L2(0.5), new StatsmodelsGlmPenalty([1, 1], 0).ToPenalty(Objective.Of(Weighted, intercept: false)).OrThrow());
        Assert.Equal(Penalty.None, new StatsmodelsGlmPenalty([0], 0).ToPenalty(Objective.Of(NoColumns)).OrThrow());
        Assert.Equal(Penalty.None, new StatsmodelsLogitPenalty([0]).ToPenalty(Objective.Of(NoColumns)).OrThrow());
        foreach (double bias in (double[])[0, 1])
            Assert.Equal(["bias"], new LiblinearPenalty(1, false, bias).ToObjective(NoColumns).OrThrow().Data.FeatureNames);
        Dataset taken = Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).Bind(d => d.WithFeatureNames(["bias"])).OrThrow();
        Assert.Equal(["bias", "bias'"], new LiblinearPenalty(1, false, 1).ToObjective(taken).OrThrow().Data.FeatureNames);
    }

    private static ConversionError? Why<T>(Result<T, ConversionError> result)
        where T : notnull => result.Match<ConversionError?>(_ => null, reason => reason);

    private static void Near(Penalty penalty, Result<Penalty, ConversionError> back, int units1, int units2, bool ofSum)
    {
        Penalty found = back.OrThrow();
        Check.Near(penalty.Lambda1, found.Lambda1, (units1 + SecondOrder) * U * penalty.Lambda1);
        double of = ofSum ? penalty.Lambda1 + penalty.Lambda2 : penalty.Lambda2;
        Check.Near(penalty.Lambda2, found.Lambda2, (units2 + SecondOrder) * U * of);
    }
}
