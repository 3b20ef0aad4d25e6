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

    [Fact]
    public void What_has_no_counterpart_is_refused_with_a_reason()
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1, 2], [3, 4], [5, 7]), [0, 1, 0]).OrThrow();
        Dataset weighted = data.WithWeights([1, 2, 3]).OrThrow();
        LogisticObjective f = Objective.Of(data), free = Objective.Of(data, intercept: false);
        Refused<ConversionError.NoCounterpart>(ScikitLearnPenalty.Of(f));
        Refused<ConversionError.OutOfRange>(new ScikitLearnPenalty(double.PositiveInfinity, 0).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new ScikitLearnPenalty(-1, 0).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new ScikitLearnPenalty(double.NaN, 0).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new ScikitLearnPenalty(0, 0).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new ScikitLearnPenalty(1, 1.5).ToPenalty(f));
        Refused<ConversionError.Unrepresentable>(ScikitLearnPenalty.Of(f + Penalty.L2(1e-310)));
        Refused<ConversionError.Unrepresentable>(ScikitLearnPenalty.Of(f + Penalty.L2(1.7e308)));
        Refused<ConversionError.Unrepresentable>(ScikitLearnPenalty.Of(f + Penalty.ElasticNet(1e-200, 1e200)));
        Refused<ConversionError.StandardisedColumns>(new GlmnetPenalty(0.5, 0, Standardize: true).ToPenalty());
        Assert.Equal(Penalty.None, new GlmnetPenalty(0, 0, Standardize: true).ToPenalty().OrThrow());
        Refused<ConversionError.OutOfRange>(new GlmnetPenalty(-0.5, 0, Standardize: false).ToPenalty());
        Refused<ConversionError.OutOfRange>(new GlmnetPenalty(0.5, -1, Standardize: false).ToPenalty());
        Refused<ConversionError.NoCounterpart>(StatsmodelsLogitPenalty.Of(f + Penalty.L2(1)));
        Refused<ConversionError.NoCounterpart>(StatsmodelsLogitPenalty.Of(Objective.Of(weighted) + Penalty.L1(1)));
        Refused<ConversionError.NoCounterpart>(new StatsmodelsLogitPenalty([0, 1, 2]).ToPenalty(f));
        Refused<ConversionError.NoCounterpart>(new StatsmodelsLogitPenalty([0, 1, 1]).ToPenalty(Objective.Of(weighted)));
        Refused<ConversionError.PenalisedIntercept>(new StatsmodelsLogitPenalty([1, 1, 1]).ToPenalty(f));
        Refused<ConversionError.WrongLength>(new StatsmodelsLogitPenalty([0, 1]).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new StatsmodelsLogitPenalty([0, -1, -1]).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new StatsmodelsGlmPenalty([0, double.NaN, 1], 0).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new StatsmodelsGlmPenalty([0, 1, 1], 2).ToPenalty(f));
        Refused<ConversionError.PenalisedIntercept>(new StatsmodelsGlmPenalty([1, 1, 1], 0).ToPenalty(f));
        Assert.Equal(Penalty.L2(0.5), new StatsmodelsGlmPenalty([1, 1], 0).ToPenalty(Objective.Of(weighted, intercept: false)).OrThrow());
        Refused<ConversionError.PenalisedIntercept>(LiblinearPenalty.Of(f + Penalty.L2(1)));
        Refused<ConversionError.NoCounterpart>(LiblinearPenalty.Of(free));
        Refused<ConversionError.NoCounterpart>(LiblinearPenalty.Of(free + Penalty.ElasticNet(1, 1)));
        Refused<ConversionError.OutOfRange>(new LiblinearPenalty(-1, true, -1).ToObjective(data));
        Refused<ConversionError.OutOfRange>(new LiblinearPenalty(1, true, double.NaN).ToObjective(data));
        Refused<ConversionError.OutOfRange>(new LiblinearPenalty(1, true, 1e200).ToObjective(data));
        Refused<ConversionError.OutOfRange>(new MlNetPenalty(-1, 0).ToPenalty(f));
        Refused<ConversionError.OutOfRange>(new MlNetPenalty(0, double.PositiveInfinity).ToPenalty(f));
        Dataset nothing = Dataset.Create(Matrix.OfRowMajor(3, 0, []), [0, 1, 0]).OrThrow();
        Refused<ConversionError.NoCounterpart>(new LiblinearPenalty(1, false, -1).ToObjective(nothing));
        Assert.Equal("bias", Assert.Single(new LiblinearPenalty(1, false, 1).ToObjective(nothing).OrThrow().Data.FeatureNames));
        Dataset taken = Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).Bind(d => d.WithFeatureNames(["bias"])).OrThrow();
        Assert.Equal(["bias", "bias'"], new LiblinearPenalty(1, false, 1).ToObjective(taken).OrThrow().Data.FeatureNames);

        static void Refused<TError>(object result)
        {
            ConversionError reason = result switch
            {
                Result<ScikitLearnPenalty, ConversionError>.Error(var e) => e,
                Result<StatsmodelsLogitPenalty, ConversionError>.Error(var e) => e,
                Result<LiblinearPenalty, ConversionError>.Error(var e) => e,
                Result<LogisticObjective, ConversionError>.Error(var e) => e,
                Result<Penalty, ConversionError>.Error(var e) => e,
                _ => throw new Xunit.Sdk.XunitException($"{result} is no refusal"),
            };
            Assert.IsType<TError>(reason);
        }
    }

    private static void Near(Penalty penalty, Result<Penalty, ConversionError> back, int units1, int units2, bool ofSum)
    {
        Penalty found = back.OrThrow();
        Check.Near(penalty.Lambda1, found.Lambda1, (units1 + SecondOrder) * U * penalty.Lambda1);
        double of = ofSum ? penalty.Lambda1 + penalty.Lambda2 : penalty.Lambda2;
        Check.Near(penalty.Lambda2, found.Lambda2, (units2 + SecondOrder) * U * of);
    }
}
