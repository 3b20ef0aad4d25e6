using LogReg.Functional;
using Xunit;
using static LogReg.Functional.Outcome<LogReg.Functional.BinaryModel>;

namespace LogReg.Functional.Examples;

/// <summary>An answer is a value with its proof; that there is none is an answer too.</summary>
public sealed class AnswerExamples
{
    private readonly Dataset data = Iris.TwoFeatures(IrisVariant.Uci);

    private static string Answer(Dataset data, Penalty penalty)
    {
        string answer = LogisticRegression.Fit(data, penalty) switch
        {
            Converged { Model: var m, Certificate: var c } => $"{m} (within {c.Gap:g2} of the optimum)",
            Separated { Direction: var d } => $"no finite answer: the classes are split along {d}; add a penalty",
            SingleClass { Label: var y } => $"no finite answer: every row has the label {y}",
            var other => other.Describe(),
        };
        return answer;
    }

    [Fact]
    public void A_ridge_gives_a_model_and_how_far_it_is_from_the_optimum()
    {
        string answer = Answer(data, Penalty.L2(0.01));

        Assert.StartsWith("P(not setosa) = sigmoid(-7", answer, StringComparison.Ordinal);
        Assert.EndsWith(" of the optimum)", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Separated_classes_have_no_finite_answer_and_the_direction_proves_it()
    {
        Assert.StartsWith("no finite answer: the classes are split along [", Answer(data, Penalty.None), StringComparison.Ordinal);

        var separated = Assert.IsType<Separated>(LogisticRegression.Fit(data, Penalty.None));
        Assert.True(Exact.Separates(separated.Direction, data));
    }

    [Fact]
    public void One_class_alone_has_no_finite_answer()
    {
        Dataset yes = Dataset.Create(Matrix.OfRows([1], [2], [4]), [1, 1, 1]).OrThrow();

        Assert.Equal("no finite answer: every row has the label 1", Answer(yes, Penalty.L2(0.01)));
    }

    [Fact]
    public void A_certificate_can_be_asked_for_at_any_theta()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        Vector best = Trainer.Fit(new Momentum(LearningRate.Safe), f, Stop.WhenGapBelow(1e-13).Every(10)).State.Theta;
        Vector guess = [-7, 3, -3];

        var certificate = Certificate.Of(f, guess);

        Assert.InRange(f.Value(guess) - f.Value(best), 0, certificate.Gap);
        Assert.InRange((guess - best).Norm, 0, certificate.Radius + Certificate.Of(f, best).Radius);
    }

    [Fact]
    public void An_outcome_is_a_functor_and_match_forgets_no_case()
    {
        Outcome<Vector> theta = Trainer.Fit(
            new Momentum(LearningRate.Safe), Objective.Of(data) + Penalty.L2(0.01), Stop.AfterSteps(3)).Outcome;

        Outcome<double> norm = theta.Map(t => t.Norm);

        string how = norm.Match(
            converged: (_, _) => "converged",
            budgetSpent: (_, certificate) => $"{certificate.Gap:g1} short",
            separated: _ => "separated",
            quasiSeparated: (_, _) => "separated in part",
            rankDeficient: _ => "many answers",
            singleClass: _ => "one class",
            diverged: (_, k) => $"diverged after {k}",
            cancelled: (_, k) => $"cancelled after {k}");
        Assert.EndsWith(" short", how, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_says_which_solver_it_took_and_why_and_that_can_go_on()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        Outcome<BinaryModel> fit = LogisticRegression.Fit(data, Penalty.L2(0.01));

        string how = fit.Solver.ToString();
        Outcome<Vector> nearer = fit.Solver.Fit(f, Stop.WhenGapBelow(1e-14));
        double[] losses = [.. fit.Solver.Iterate(f).Take(5).Select(state => f.Value(state.Theta))];

        Assert.Equal("Newton: few rows: a Hessian of all of them costs next to nothing", how);
        Assert.InRange(Assert.IsType<Outcome<Vector>.Converged>(nearer).Certificate.Gap, 0, 1e-14);
        Assert.Equal(losses.OrderDescending(), losses);
    }

    [Fact]
    public void A_choice_has_the_solver_itself_for_progress_and_checkpoints()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var seen = new List<int>();
        if (SolverChoice.For(f) is SolverChoice.Of<NewtonState> { Solver: var newton } chosen)
            Trainer.Fit(newton, f, chosen.Init(f), Stop.WhenGapBelow(1e-10), new Told(seen), CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, seen.Count), seen);
        Assert.NotEmpty(seen);
    }

    private sealed class Told(List<int> steps) : IProgress<NewtonState>
    {
        public void Report(NewtonState value) => steps.Add(value.Iteration);
    }

    [Fact]
    public void A_model_predicts_with_a_threshold_and_reads_back_from_its_own_text()
    {
        BinaryModel model = Assert.IsType<Converged>(LogisticRegression.Fit(data, Penalty.L2(0.01))).Model;

        Assert.Equal(Names.OfSeq(["setosa", "not setosa"]), model.Classify(Matrix.OfRows([5.1, 3.5], [6.3, 2.5])).OrThrow());
        Assert.DoesNotContain(true, model.Predict(Matrix.OfRows([5.1, 3.5], [6.3, 2.5]), threshold: 1).OrThrow());
        Assert.Equal(model, BinaryModel.OfJson(model.ToJson()).OrThrow());
    }
}
