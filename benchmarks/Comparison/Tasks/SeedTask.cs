using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>
/// The race against the post's own program in NumPy: iris (UCI), 150 x 2 and an intercept, gradient descent from zeros with
/// lr = 0.1. --scale multiplies the number of steps; the data are what they are, so --seed changes nothing.
/// </summary>
internal sealed class SeedTask : ITask
{
    private const int Rounds = 5;
    private const int CertifiedSteps = 300_000;
    private const double Rate = 0.1;
    private const string Numpy = "NumPy, the post's program";
    private const string Iterated = "Trainer.Iterate(new GradientDescent(0.1), f), warm";
    private const string Folded = "Aggregate over Step(theta, X, y, lr), warm";
    private const string Cold = "logreg iris, a process of its own, cold";

    /// <summary>What we ask of everyone against a certified answer.</summary>
    private const double TwelveDigits = 1e-12;

    /// <summary>
    /// Step 300,000 in arithmetic of 420 bits: gradient_descent in tests/Examples/Certified/Problems/iris-uci-2f.json.
    /// </summary>
    private static readonly Vector Certified = [-25.96818123502137, 12.56179067564049, -13.44549334997427];

    private readonly Dataset _data = Iris.TwoFeatures(IrisVariant.Uci);

    public string Name => "seed";

    public string Description => "The post's gradient descent on iris (UCI, 150 x 2 and an intercept), lr 0.1, from zeros.";

    public Report Run(Setting setting)
    {
        int steps = setting.Scaled(CertifiedSteps);
        Objective f = Objective.Of(_data);
        (Matrix X, Vector y) = _data.WithOnes();
        Func<double[], Verdict> judge = Judge(steps, X, y);

        string? python = Python.With("numpy");
        using Peer? post = python is null ? null : Peer.Start(
            python,
            Repository.PathOf("benchmarks", "peers", "post.py"),
            Repository.PathOf("src", "LogReg.Functional", "Data", "Iris", "iris-uci.csv"),
            Text(steps),
            Text(Rate));
        string? toolTrouble = Tool.Trouble();
        IReadOnlyList<Standing> standings = Race.Run(
            [
                post is null
                    ? Entrant.Absent(Numpy, "no Python with NumPy; on Debian: apt-get install python3-numpy, or set PYTHON")
                    : new(Numpy, post.Run, judge),
                new(Iterated, () => Race.Time(() => Iterate(f, steps)), judge) { Target = 40 },
                new(Folded, () => Race.Time(() => Fold(X, y, steps)), judge) { Target = 30 },
                toolTrouble is null
                    ? new(Cold, () => Tool.Iris(steps, Rate), judge) { Target = 30 }
                    : Entrant.Absent(Cold, toolTrouble),
            ],
            Rounds,
            setting.Log);
        return new Report(this, setting, standings)
        {
            Facts =
            [
                new("steps", steps, ""),
                new("allocated by a step of Trainer.Iterate", Allocation.PerCall(10_000, calls => Iterate(f, calls)), "bytes"),
                new("allocated by a step of Step", Allocation.PerCall(10_000, calls => Fold(X, y, calls)), "bytes"),
            ],
            Versions = python is null ? [] : [Python.Version(python, "numpy")],
        };
    }

    private static double[] Iterate(Objective f, int steps) =>
        [.. Trainer.Iterate(new GradientDescent(Rate), f).ElementAt(steps).Theta];

    private static double[] Fold(Matrix X, Vector y, int steps) =>
        [.. Enumerable.Range(0, steps).Aggregate(
            Vector.Zeros(X.Columns), (theta, _) => LogisticRegression.Step(theta, X, y, lr: Rate))];

    /// <summary>
    /// How far rounding can carry a right program, where there is no certified answer. Exact steps never move two points
    /// apart (lr = 0.1 &lt; 2/L = 0.18), so the errors of the steps add up at worst: u |theta| for the subtraction, and lr times
    /// the error of the gradient, at most u |x| (n + p + 8 + (p + 2) |x| |theta| / 4) from the sum, the products and the
    /// sigmoid (slope 1/4).
    /// </summary>
    private static double Tolerance(int steps, Vector theta, Matrix X)
    {
        const double u = 1.0 / (1L << 53);
        double x = Enumerable.Range(0, X.Rows).Max(i => X.Row(i).Norm);
        int p = X.Columns;
        return steps * u * (theta.Norm + Rate * x * (X.Rows + p + 8 + (p + 2) * x * theta.Norm / 4));
    }

    private static Func<double[], Verdict> Judge(int steps, Matrix X, Vector y)
    {
        bool certified = steps == CertifiedSteps;
        Vector truth = certified ? Certified : PlainLoop(steps, X, y);
        double tolerance = certified ? TwelveDigits * truth.Norm : Tolerance(steps, truth, X);
        return answer =>
        {
            double error = (Vector.Create(answer) - truth).Norm;
            string against = certified ? "the certified theta" : "a plain loop";
            return new(
                error <= tolerance,
                string.Create(CultureInfo.InvariantCulture, $"relative error {error / truth.Norm:g1} against {against}"));
        };
    }

    /// <summary>The same steps without this library or vectors.</summary>
    private static Vector PlainLoop(int steps, Matrix X, Vector y)
    {
        double[] theta = new double[X.Columns];
        double[] gradient = new double[theta.Length];
        double[][] rows = [.. Enumerable.Range(0, X.Rows).Select(i => X.Row(i).ToArray())];
        for (int step = 0; step < steps; step++)
        {
            Array.Clear(gradient);
            for (int i = 0; i < rows.Length; i++)
            {
                double z = 0;
                for (int j = 0; j < theta.Length; j++)
                    z += rows[i][j] * theta[j];
                double residual = 1 / (1 + Math.Exp(-z)) - y[i];
                for (int j = 0; j < theta.Length; j++)
                    gradient[j] += residual * rows[i][j];
            }
            for (int j = 0; j < theta.Length; j++)
                theta[j] -= Rate * (gradient[j] / rows.Length);
        }
        return Vector.Create(theta);
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
