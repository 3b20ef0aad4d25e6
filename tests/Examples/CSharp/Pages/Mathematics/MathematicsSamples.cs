using LogReg.Functional.Files;
using Xunit;

namespace LogReg.Functional.Examples.Pages.Mathematics;

/// <summary>docs/MATHEMATICS.md to the letter, and its formulas as sums that a reader can follow.</summary>
public sealed class MathematicsSamples
{
    private static readonly Dataset data = Csv.Read(Births.Path, new ReadOptions("low")).OrThrow().ToDataset().OrThrow();

    /// <summary>
    /// The sums have n = 189 terms, added one after the other, and a term has d = 10 products: 2 n + d roundings and some more for e^z, below
    /// 1,000, each of 2^-53 of the largest term. So 1e-12, 9,000 times 2^-53, of sizes of at least a term (lwt is at most 250) is enough.
    /// </summary>
    [Fact]
    public void The_objective_and_its_derivatives_are_the_formulas()
    {
        var theta = Vector.OfSeq(Enumerable.Range(0, 10).Select(j => (j - 4) / 64.0));

        LogisticObjective f = Objective.Of(data) + Penalty.ElasticNet(lambda1: 0.01, lambda2: 0.02);
        double value = f.Value(theta);
        Vector gradient = f.Gradient(theta), step = f.ProximalStep(theta, rate: 1 / f.Smoothness);
        Matrix hessian = f.Hessian(theta);
        Certificate proof = Certificate.Of(f, theta);

        int n = data.Rows;
        double[][] x = [.. Enumerable.Range(0, n).Select(i => data.X.Row(i).Prepend(1).ToArray())];
        double[] z = [.. x.Select(row => row.Zip(theta, (a, b) => a * b).Sum())], p = [.. z.Select(logit => 1 / (1 + Math.Exp(-logit)))];
        double[] w = [0, .. theta.Skip(1)];
        double loss = Enumerable.Range(0, n).Average(i => Math.Log(1 + Math.Exp(z[i])) - data.Y[i] * z[i]);
        Near(loss + 0.01 * w.Sum(v => v * v) + 0.01 * w.Sum(Math.Abs), value, 100);
        for (int j = 0; j < 10; j++)
        {
            Near(Enumerable.Range(0, n).Average(i => (p[i] - data.Y[i]) * x[i][j]) + 0.02 * w[j], gradient[j], 250);
            for (int k = 0; k < 10; k++)
            {
                double ridge = j == k && j > 0 ? 0.02 : 0;
                Near(Enumerable.Range(0, n).Average(i => p[i] * (1 - p[i]) * x[i][j] * x[i][k]) + ridge, hessian[j, k], 250 * 250);
            }
            double moved = theta[j] - gradient[j] / f.Smoothness, threshold = j == 0 ? 0 : 0.01 / f.Smoothness;
            Near(Math.Sign(moved) * Math.Max(Math.Abs(moved) - threshold, 0), step[j], 1);
        }
        Near(x.Average(row => row.Sum(v => v * v)) / 4 + 0.02, f.Smoothness, 250 * 250);
        double least = f.Value(Trainer.Fit(new CoordinateDescent(), f, Stop.WhenGapBelow(1e-14) | Stop.AfterSteps(100)).State.Theta);
        Assert.InRange(value - least, 0, proof.Gap);

        static void Near(double expected, double actual, double size) => Assert.InRange(Math.Abs(expected - actual), 0, 1e-12 * size);
    }

    [Theory]
    [InlineData("one optimum", new double[] { 0, 1, 0, 1 })]
    [InlineData("none: every row is split off along [-3, 2]", new double[] { 0, 0, 1, 1 })]
    [InlineData("none: the coefficients go to [MinusInfinity, PlusInfinity]", new double[] { 0, 0, 0.5, 1 })]
    public void Whether_there_is_an_optimum(string expected, double[] labels)
    {
        Dataset split = Dataset.Create([[0], [1], [2], [3]], labels).OrThrow();

        string verdict = Separation.Detect(split) switch
        {
            Separation.Overlap => "one optimum",
            Separation.Separated s => $"none: every row is split off along {s.Direction}",
            Separation.QuasiSeparated q => $"none: the coefficients go to {q.Limits}",
            Separation.RankDeficient r => $"many: nothing changes along {r.NullVector}",
            var other => other.ToString(),
        };
        Summary finite = Summary.Of(Objective.Firth(split)).OrThrow();

        Assert.Equal(expected, verdict);
        Assert.True(finite.Estimates.IsFinite);
    }
}
