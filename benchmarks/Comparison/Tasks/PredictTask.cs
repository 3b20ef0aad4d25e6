using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>
/// The probabilities of a model for dense rows, from numbers that lie row after row, as their user has them, and from a matrix.
/// --scale multiplies the rows.
/// </summary>
internal sealed class PredictTask : ITask
{
    private const int Rounds = 15;
    private const int Columns = 50;
    private const int Step = 1000;

    public string Name => "predict";

    public string Description => "The probabilities of 1,000,000 x 50 normal numbers by a given model.";

    public Report Run(Setting setting)
    {
        RowMajor rows = RowMajor.Normal(setting.Scaled(1_000_000), Columns, setting.Seed);
        var matrix = Matrix.OfRowMajor(rows.Rows, rows.Columns, rows.X);
        double[] theta = Benchmarks.NormalData.Sample(Columns + 1, setting.Seed + 1);
        var model = new BinaryModel(theta[0], Vector.Create(theta.AsSpan(1)), Names.Numbered(Columns), ClassLabels.Numbers);
        Func<double[], Verdict> judge = Judge(rows, theta);

        using var peers = new PeerSet(rows.Write);
        PeerProgram program = PeerProgram.SklearnPredict();
        string request = string.Join(' ', theta.Select(number => number.ToString("r", CultureInfo.InvariantCulture)));
        Peer? sklearn = peers.Start(program);
        IReadOnlyList<Standing> standings = Race.Run(
            [
                sklearn is null ? Entrant.Absent(program.Name, program.Missing) : new(program.Name, () => sklearn.Run(request), judge),
                new("PredictProbability, from an array", () => Race.Time(() => model.PredictProbability(rows.Rows, rows.Columns, rows.X), Answer), judge)
                {
                    Target = 2.5,
                },
                new("PredictProbability, from a Matrix", () => Race.Time(() => model.PredictProbability(matrix), Answer), judge) { Target = 2.5 },
            ],
            Rounds,
            setting.Log);
        double gigabytes = 8e-9 * rows.X.Length;
        return new Report(this, setting, standings)
        {
            Facts =
            [
                new("rows", rows.Rows, ""),
                new("columns", rows.Columns, ""),
                .. standings.Where(standing => standing.Runs.Count > 0).Select(
                    standing => new Fact($"{standing.Entrant.Name}, X alone counted", gigabytes / standing.Median, "GB/s")),
            ],
            Versions = program.Version() is { } version ? [version] : [],
        };
    }

    private static double[] Answer(Result<Vector, DataError> probabilities)
    {
        Vector all = probabilities.OrThrow();
        return [all.Sum(), .. all.Every(Step)];
    }

    /// <summary>
    /// Against plain loops. Two right programs differ in a probability p by 2 (p + 1) u sum_j |x_j theta_j| / 4 from the logit, whatever
    /// the order of its terms, and by 20 u from the exponential; in the sum of all by as much for each, and by n u times it.
    /// </summary>
    private static Func<double[], Verdict> Judge(RowMajor rows, double[] theta)
    {
        const double u = 1.0 / (1L << 53);
        double[] truth = new double[rows.Rows];
        double worst = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            double z = theta[0], size = Math.Abs(z);
            for (int j = 0; j < rows.Columns; j++)
            {
                double term = rows.X[i * rows.Columns + j] * theta[j + 1];
                z += term;
                size += Math.Abs(term);
            }
            worst = Math.Max(worst, size);
            truth[i] = 1 / (1 + Math.Exp(-z));
        }
        double tolerance = u * (2 * (rows.Columns + 1) * worst / 4 + 20);
        double[] expected = [truth.Sum(), .. truth.Where((_, i) => i % Step == 0)];
        return answer =>
        {
            double error = answer.Skip(1).Zip(expected.Skip(1), (said, known) => Math.Abs(said - known)).DefaultIfEmpty().Max();
            double inSum = Math.Abs(answer[0] - expected[0]) / expected[0];
            bool right = answer.Length == expected.Length && error <= tolerance && inSum * expected[0] <= rows.Rows * (tolerance + 2 * u * expected[0]);
            return new(right, string.Create(CultureInfo.InvariantCulture, $"largest error {error:g1} against a plain loop"));
        };
    }
}
