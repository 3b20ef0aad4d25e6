using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Views of one pass agree.</summary>
public class ObjectiveLaws
{
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
}
