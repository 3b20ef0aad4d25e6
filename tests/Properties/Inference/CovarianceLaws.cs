using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Covariances by their definitions, at any theta, of two classes and of three.</summary>
public sealed class CovarianceLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>
    /// V M V, V the inverse of the information and M the sum over groups of rows of (sum s_i g_i)(sum s_i g_i)', a row its own group but
    /// for s_i g_i g_i', with g_i what row i adds to the sum of gradients where its weight is one larger. Rows of weight 0 count as none,
    /// and a group of them neither.
    /// </summary>
    [Law]
    public void A_sandwich_is_filled_with_the_gradients_of_rows(Choices choices)
    {
        Draw draw = choices.Draw();
        int rows = draw.Between(9, 16);
        double[] weights = Draw.Many(rows, i => (double)draw.Between(i < 6 ? 1 : 0, 3));
        int[] groups = Draw.Many(rows, i => weights[i] > 0 ? draw.Between(0, 3) : -1);
        var x = Matrix.OfRows(Draw.Many(rows, _ => Draw.Many(1, _ => draw.Grid(2))));
        MulticlassDataset three = MulticlassDataset.Create(x, Draw.Many(rows, i => i < 3 ? i : draw.Between(0, 2)))
            .Bind(data => data.WithWeights(Vector.Of(weights))).OrThrow();
        Dataset two = Dataset.Create(x, Vector.Of(Draw.Many(rows, _ => draw.Between(0, 4) / 4.0)))
            .Bind(data => data.WithWeights(Vector.Of(weights))).OrThrow();
        double[] theta = Draw.Many(4, _ => draw.Grid(1));
        Filled(Objective.Of(two), [theta[0], theta[1]], i => Objective.Of(two.WithWeights(Heavier(i)).OrThrow()));
        Filled(Objective.Of(two, intercept: false), [theta[0]], i => Objective.Of(two.WithWeights(Heavier(i)).OrThrow(), intercept: false));
        Filled(Objective.Of(three), [.. theta], i => Objective.Of(three.WithWeights(Heavier(i)).OrThrow()));

        Vector Heavier(int i) => Vector.OfSeq(weights.Select((weight, k) => k == i ? weight + 1 : weight));

        void Filled(Objective objective, Vector at, Func<int, Objective> heavier)
        {
            if (Summary.Of(objective, at) is not Result<Summary, InferenceError>.Ok(var plain))
                return;
            int[] counting = [.. Enumerable.Range(0, rows).Where(i => weights[i] > 0)];

            // Residuals are at most 1 and entries 2, of which a mean gradient is off by 64 u.
            double n = weights.Sum(), d = at.Length, largest = 2 * 2 * (n + 1) * 64 * U;
            const double entry = 2;
            Dictionary<int, Vector> parts = counting.ToDictionary(
                i => i, i => (n + 1) * heavier(i).Gradient(at) - n * objective.Gradient(at));
            (Vector Sum, double Size)[] each =
                [.. counting.Select(i => (Math.Sqrt(weights[i]) * parts[i], Math.Sqrt(weights[i]) * entry))];
            (Vector Sum, double Size)[] together =
                [.. counting.GroupBy(i => groups[i], (_, of) => of.Aggregate(
                    (Sum: Vector.Zeros(at.Length), Size: 0.0), (a, i) => (a.Sum + weights[i] * parts[i], a.Size + weights[i] * entry)))];
            double g = together.Length;
            if (g < 2)
                return;
            Same(CovarianceEstimate.Hc0, "robust, HC0", each, 1);
            Same(CovarianceEstimate.Hc1, "robust, HC1", each, n / (n - d));
            Same(CovarianceEstimate.Cluster(groups), "robust, clustered", together, g / (g - 1) * (n - 1) / (n - d));

            void Same(CovarianceEstimate estimate, string name, (Vector Sum, double Size)[] fill, double factor)
            {
                Assert.Equal(name, estimate.Name);
                Matrix v = plain.Covariance, found = Summary.Of(objective, at, estimate).OrThrow().Covariance;
                for (int j = 0; j < at.Length; j++)
                    for (int k = 0; k < at.Length; k++)
                    {
                        double expected = factor * fill.Sum(part => v.Row(j).Dot(part.Sum) * v.Row(k).Dot(part.Sum));
                        double size = factor * fill.Sum(part => part.Size * part.Size) * v.Row(j).Sum(Math.Abs) * v.Row(k).Sum(Math.Abs);

                        // Twice that of each product, whose sums here and there are off by a unit for each term.
                        Check.Near(expected, found[j, k], 2 * (largest + (rows + 4 * at.Length) * U) * size);
                    }
            }
        }
    }

    /// <summary>Of Firth's estimates the covariance and the likelihoods are those of the likelihood alone, and it is said.</summary>
    [Law]
    public void Firths_summary_is_that_of_the_likelihood_where_its_minimum_is(Choices choices)
    {
        Draw draw = choices.Draw();
        int rows = draw.Between(6, 20);
        double[] x = Draw.Many(rows, _ => draw.Grid(2)), y = Draw.Many(rows, _ => (double)draw.Between(0, 1));
        Dataset data = Dataset.Create(Matrix.OfColumns(x), Vector.Of(y)).OrThrow();
        Vector theta = [draw.Grid(1), draw.Grid(1)];
        if (Summary.Of(Objective.Of(data), theta) is not Result<Summary, InferenceError>.Ok(var plain))
            return;
        Summary firth = Summary.Of(Objective.Firth(data), theta).OrThrow();
        Assert.Equal(plain.Covariance, firth.Covariance);

        // Each is off by 64 u at most.
        Check.Near(plain.Likelihoods.Model, firth.Likelihoods.Model, 128 * U * Math.Abs(plain.Likelihoods.Model));
        Assert.Equal((plain.Likelihoods.Null, plain.Likelihoods.Saturated), (firth.Likelihoods.Null, firth.Likelihoods.Saturated));
        Assert.Equal((false, true), (plain.BiasReduced, firth.BiasReduced));
        Assert.Equal(Certificate.Of(Objective.Firth(data), theta), firth.Certificate);
        Assert.DoesNotContain("Firth", plain.ToText(), StringComparison.Ordinal);
        Assert.Contains("Firth", firth.ToText(), StringComparison.Ordinal);
    }
}
