using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>The answers of plain loops over the first rows, and how far rounding alone can carry another right answer from them.</summary>
internal sealed record PlainLoop(Vector Gradient, double GradientTolerance, double Sum, double SumTolerance)
{
    private const double U = 1.0 / (1L << 53);

    public static PlainLoop Of(Dataset data, Vector theta, int rows)
    {
        int n = rows, p = data.Features;
        double[] x = new double[p];
        double[] gradient = new double[p + 1];
        double sum = 0, absolute = 0, largest = 1, largestLogit = 0;
        for (int i = 0; i < n; i++)
        {
            data.X.Storage.CopyRow(i, x);
            double z = theta[0], logit = Math.Abs(z);
            for (int j = 0; j < p; j++)
            {
                z += x[j] * theta[j + 1];
                logit += Math.Abs(x[j] * theta[j + 1]);
                sum += x[j];
                absolute += Math.Abs(x[j]);
                largest = Math.Max(largest, Math.Abs(x[j]));
            }
            largestLogit = Math.Max(largestLogit, logit);
            double residual = 1 / (1 + Math.Exp(-z)) - data.Y[i];
            gradient[0] += residual;
            for (int j = 0; j < p; j++)
                gradient[j + 1] += residual * x[j];
        }

        // Two programs' errors, each: n u max|x| from summing n terms, 8 u max|x| from sigmoid and products, and a quarter
        // (the sigmoid's slope) of the logit's (p + 2) u sum_j |x_j theta_j|. The sum of N numbers: N u sum|x| each.
        double bound = 2 * U * largest * (n + 8 + (p + 2) * largestLogit / 4);
        return new(Vector.Create(gradient) * (1.0 / n), bound, sum, 2 * U * ((double)n * p) * absolute);
    }

    public Verdict JudgeSum(double[] answer) => new(
        Math.Abs(answer[0] - Sum) <= SumTolerance,
        string.Create(CultureInfo.InvariantCulture, $"sum {answer[0]:f3}, plainly {Sum:f3}"));

    public Verdict JudgeGradient(double[] answer)
    {
        double error = (Vector.Create(answer) - Gradient).MaxNorm;
        return new(
            error <= GradientTolerance,
            string.Create(CultureInfo.InvariantCulture, $"largest error {error:g1} against a plain loop"));
    }
}
