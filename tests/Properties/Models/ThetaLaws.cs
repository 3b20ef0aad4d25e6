using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Models;

/// <summary>A model is a theta again, to the bit; what theta has no room for is taken off all classes, and no probability changes.</summary>
public sealed class ThetaLaws
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_of_two_classes_is_its_theta(bool intercept)
    {
        LogisticObjective objective = Objective.Of(SeededData.Of(seed: 61, rows: 5, columns: 3), intercept);
        Vector theta = Theta(objective);
        Check.SameBits(theta, objective.ThetaOf(BinaryModel.Of(objective, theta)));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    public void A_model_of_many_classes_is_its_theta(bool intercept, double ridge)
    {
        SoftmaxObjective objective = Objective.Of(SeededData.Classes(seed: 62, rows: 9, columns: 2, classes: 3), intercept) + Penalty.L2(ridge);
        Vector theta = Theta(objective);
        MulticlassModel model = MulticlassModel.Of(objective, theta);
        Check.SameBits(theta, objective.ThetaOf(model));

        // A power of 2 added to every class is taken off again without a rounding, theta being of few digits.
        MulticlassModel moved = model with { Intercepts = model.Intercepts.Map(b => b + 4) };
        Check.SameBits(intercept ? theta : Theta(objective), objective.ThetaOf(moved));
        if (ridge == 0)
        {
            Matrix shifted = Matrix.OfRows([.. Enumerable.Range(0, 3).Select(k => model.Coefficients.Row(k).Map(w => w + 2).ToArray())]);
            Check.SameBits(theta, objective.ThetaOf(model with { Coefficients = shifted }));
        }
    }

    private static Vector Theta(Objective objective) =>
        Vector.OfSeq(Enumerable.Range(1, objective.Dimension).Select(j => (j % 2 == 0 ? 1 : -1) * j / 8.0));
}
