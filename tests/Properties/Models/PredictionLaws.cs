using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Models;

/// <summary>The bare function is the model's.</summary>
public sealed class PredictionLaws
{
    [Law]
    public void The_bare_function_is_the_model_without_an_intercept(Problem problem)
    {
        BinaryModel model = BinaryModel.Of(problem.Objective, problem.At) with { Intercept = 0 };
        Assert.Equal(
            model.PredictProbability(problem.Data.X).OrThrow(),
            LogisticRegression.PredictProbability(model.Coefficients, problem.Data.X));
    }
}
