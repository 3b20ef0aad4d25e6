using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Models;

/// <summary>Law 56: predicting a batch is predicting its rows; a class is a probability at or above the threshold.</summary>
public sealed class PredictionLaws
{
    [Law]
    public void A_batch_is_its_rows(Problem problem)
    {
        BinaryModel model = BinaryModel.Of(problem.Objective, problem.At);
        Matrix x = problem.Data.X;
        Vector batch = model.PredictProbability(x).OrThrow();
        for (int i = 0; i < x.Rows; i++)
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(batch[i]),
                BitConverter.DoubleToInt64Bits(model.PredictProbability(x.Select([i])).OrThrow()[0]));
    }

    [Law]
    public void The_bare_function_is_the_model_without_an_intercept(Problem problem)
    {
        BinaryModel model = BinaryModel.Of(problem.Objective, problem.At) with { Intercept = 0 };
        Assert.Equal(
            model.PredictProbability(problem.Data.X).OrThrow(),
            LogisticRegression.PredictProbability(model.Coefficients, problem.Data.X));
    }

    /// <summary>A probability equal to the threshold means yes.</summary>
    [Law]
    public void A_tie_means_yes(Problem problem)
    {
        BinaryModel model = BinaryModel.Of(problem.Objective, problem.At);
        Vector probability = model.PredictProbability(problem.Data.X).OrThrow();
        foreach (double threshold in probability.Append(0).Append(0.5).Append(1))
            Assert.Equal(probability.Select(p => p >= threshold), model.Predict(problem.Data.X, threshold).OrThrow());
    }
}
