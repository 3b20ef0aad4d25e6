namespace LogReg.Functional.Verification;

/// <summary>
/// The softmax loss as a textbook has it: plain doubles, one row after the other. Each piece can be replaced, as in <see cref="Textbook"/>.
/// </summary>
internal sealed record MulticlassTextbook
{
    private const double StopBelow = Textbook.GradientPromised / 10;

    /// <summary>The right one.</summary>
    public static MulticlassTextbook Right { get; } = new();

    /// <summary>Where a coefficient lies in theta; -1 where it is 0.</summary>
    public Func<MulticlassProblem, int, int, int> Index { get; init; } = (problem, k, j) => problem.Index(k, j);

    /// <summary>The class of a row.</summary>
    public Func<MulticlassProblem, int, int> Label { get; init; } = (problem, row) => problem.Y[row];

    /// <summary>The weight of a row.</summary>
    public Func<MulticlassProblem, int, double> Weight { get; init; } = (problem, row) => problem.WeightOf(row);

    /// <summary>What the sum over the rows is divided by.</summary>
    public Func<MulticlassProblem, double> Total { get; init; } = problem => problem.TotalWeight;

    /// <summary>The ridge on an entry of theta.</summary>
    public Func<MulticlassProblem, int, double> Ridge { get; init; } = (problem, at) => at < problem.Intercepts ? 0 : problem.Lambda;

    /// <summary>The lasso on an entry of theta.</summary>
    public Func<MulticlassProblem, int, double> Lasso { get; init; } = (problem, at) => at < problem.Intercepts ? 0 : problem.Lambda1;

    /// <summary>The logit of a row and class.</summary>
    public Func<MulticlassProblem, int, int, double>? Logit { get; init; }

    /// <summary>The loss of a row from its logits.</summary>
    public Func<double[], int, double> RowLoss { get; init; } = RowLossOf;

    /// <summary>The probabilities of a row from its logits.</summary>
    public Func<double[], double[]> Probabilities { get; init; } = z => [.. Textbook.Softmax([.. z])];

    /// <summary>p_k - [y = k] of class k from the probabilities and the row's own class.</summary>
    public Func<double[], int, int, double> Residual { get; init; } = (p, k, own) => k == own ? -p.Where((_, l) => l != k).Sum() : p[k];

    /// <summary>p_k ([k = l] - p_l).</summary>
    public Func<double[], int, int, double> Curvature { get; init; } = (p, k, l) => k == l ? p[k] * p.Where((_, m) => m != k).Sum() : -p[k] * p[l];

    /// <summary>The most steps of a fit.</summary>
    public int Budget { get; init; } = 100;

    /// <summary>Whether a fit that has spent them says so.</summary>
    public bool Admits { get; init; } = true;

    /// <summary>A part of the gap that is claimed of what is bounded.</summary>
    public double ClaimedPart { get; init; } = 1;

    /// <summary>Everything.</summary>
    public Subject AddTo(Subject subject) => AddObjectiveTo(subject)
        .WithSoftmaxHessian(problem => Square(Hessian(problem)))
        .WithSoftmaxFit(Fit, Textbook.GradientPromised)
        .WithClassPrediction(Predict, Classes);

    /// <summary>f and its gradient.</summary>
    public Subject AddObjectiveTo(Subject subject) => subject.WithSoftmaxObjective(Value, problem => [.. Gradient(problem)]);

    /// <summary>f at the problem's theta.</summary>
    public double Value(MulticlassProblem problem)
    {
        double sum = 0;
        foreach (int i in problem.Counting)
            sum += Weight(problem, i) * RowLoss(Logits(problem, i), Label(problem, i));
        return sum / Total(problem) + problem.Theta.Select((w, at) => Ridge(problem, at) / 2 * w * w + Lasso(problem, at) * Math.Abs(w)).Sum();
    }

    /// <summary>Its gradient.</summary>
    public double[] Gradient(MulticlassProblem problem)
    {
        double total = Total(problem);
        double[] gradient = new double[problem.Dimension];
        int[,] places = Places(problem);
        foreach (int i in problem.Counting)
        {
            double[] p = Probabilities(Logits(problem, i));
            int own = Label(problem, i);
            for (int k = 0; k < p.Length; k++)
            {
                double residual = Weight(problem, i) * Residual(p, k, own);
                for (int j = 0; j <= problem.Features; j++)
                    if (places[k, j] is >= 0 and var at)
                        gradient[at] += residual * problem.FeatureOf(i, j);
            }
        }
        return [.. gradient.Select((g, at) => g / total + Ridge(problem, at) * problem.Theta[at])];
    }

    /// <summary>Its Hessian.</summary>
    public double[,] Hessian(MulticlassProblem problem)
    {
        int d = problem.Dimension;
        double total = Total(problem);
        double[,] hessian = new double[d, d];
        int[,] places = Places(problem);
        foreach (int i in problem.Counting)
        {
            double[] p = Probabilities(Logits(problem, i));
            for (int k = 0; k < p.Length; k++)
                for (int l = 0; l <= k; l++)
                {
                    double curvature = Weight(problem, i) * Curvature(p, k, l);
                    for (int j = 0; j <= problem.Features; j++)
                        for (int m = 0; m <= problem.Features; m++)
                        {
                            int row = places[k, j], column = places[l, m];
                            if (row >= 0 && column >= 0 && (k != l || column <= row))
                                hessian[Math.Max(row, column), Math.Min(row, column)] +=
                                    curvature * (problem.FeatureOf(i, j) * problem.FeatureOf(i, m));
                        }
                }
        }
        for (int a = 0; a < d; a++)
            for (int b = 0; b <= a; b++)
                hessian[b, a] = hessian[a, b] = hessian[a, b] / total + (a == b ? Ridge(problem, a) : 0);
        return hessian;
    }

    /// <summary>Newton's method from the problem's theta, under a lasso by its quadratic model, each step halved until f falls.</summary>
    public Answer Fit(MulticlassProblem problem)
    {
        MulticlassProblem here = problem;
        for (int steps = 0; steps <= Budget; steps++)
        {
            if (problem is { Lambda: 0, Lambda1: 0 } && Separates(here))
                return new Answer.NoOptimum(here.At);
            var model = new Quadratic(here.Theta, Gradient(here), Hessian(here), [.. here.Theta.Select((_, at) => Lasso(here, at))]);
            double[] direction = model.Lasso.All(l => l == 0)
                ? [.. Elimination.Solve(model.Hessian, model.Gradient).Select(d => -d)]
                : model.Minimum();
            double decrease = model.Decrease(direction);
            if (model.Violation().All(g => g <= StopBelow) && Reach(here, direction) < 1e-6)
                return Optimum(here, decrease, steps);
            if (Shorter(here, direction, decrease) is not { } next)
                break;
            here = next;
        }
        return Admits ? new Answer.Stopped(here.At) : Optimum(here, 0, Budget);
    }

    // For a step this short Newton's decrement tells the gap up to a factor near 1; twice that is claimed, and |g| / lambda where all is
    // penalised.
    private Answer.Optimum Optimum(MulticlassProblem here, double decrease, int steps)
    {
        double norm = Math.Sqrt(Gradient(here).Sum(g => g * g)) + MulticlassSlack.OfGradientNorm(Slack.Naive, here);
        bool stronglyConvex = here is { Lambda: > 0, Lambda1: 0, Intercept: false };
        return new(
            here.At, ClaimedPart * Math.Max(0, 2 * decrease), stronglyConvex ? ClaimedPart * norm / here.Lambda : double.PositiveInfinity, steps);
    }

    private MulticlassProblem? Shorter(MulticlassProblem here, double[] direction, double decrease)
    {
        double before = Value(here);
        for (double length = 1; length > 1e-12; length /= 2)
        {
            MulticlassProblem next = here with { Theta = [.. here.Theta.Select((t, j) => t + length * direction[j])] };
            if (decrease < 1e-9 || Value(next) <= before - 1e-4 * length * decrease)
                return next;
        }
        return null;
    }

    /// <summary>The most that a step moves two logits of a row against each other.</summary>
    private static double Reach(MulticlassProblem here, double[] direction) => here.Counting.Max(i =>
        Right.Logits(here with { Theta = direction }, i) is var z ? z.Max() - z.Min() : 0);

    // Beyond what rounding can pretend.
    private static bool Separates(MulticlassProblem problem) => problem.Counting.All(i =>
    {
        double[] z = Right.Logits(problem, i);
        double size = 1e-12 * MulticlassSlack.SizeOfLogits(problem, i);
        return Enumerable.Range(0, z.Length).All(k => k == problem.Y[i] || z[problem.Y[i]] - z[k] > size);
    });

    /// <summary>The probabilities of each row, n x K.</summary>
    public Matrix Predict(MulticlassProblem problem) => Matrix.OfRows(
        [.. Enumerable.Range(0, problem.Rows.Length).Select(i => Probabilities(Logits(problem, i)))]);

    /// <summary>The first class of those with the largest logit, for each row.</summary>
    public IReadOnlyList<int> Classes(MulticlassProblem problem) =>
        [.. Enumerable.Range(0, problem.Rows.Length).Select(i => Logits(problem, i) is var z ? Array.IndexOf(z, z.Max()) : 0)];

    /// <summary>The logits of a row.</summary>
    public double[] Logits(MulticlassProblem problem, int row)
    {
        double[] z = new double[problem.Classes];
        for (int k = 0; k < z.Length; k++)
            if (Logit is not null)
                z[k] = Logit(problem, row, k);
            else
                for (int j = 0; j <= problem.Features; j++)
                    if (Index(problem, k, j) is >= 0 and var at)
                        z[k] += problem.FeatureOf(row, j) * problem.Theta[at];
        return z;
    }

    /// <summary>Where the coefficients of the classes and columns lie.</summary>
    private int[,] Places(MulticlassProblem problem)
    {
        int[,] places = new int[problem.Classes, problem.Features + 1];
        for (int k = 0; k < problem.Classes; k++)
            for (int j = 0; j <= problem.Features; j++)
                places[k, j] = Index(problem, k, j);
        return places;
    }

    /// <summary>(m - z_y) + log(1 + the others' e^(z_k - m)), m the largest.</summary>
    public static double RowLossOf(double[] z, int y)
    {
        int largest = Array.IndexOf(z, z.Max());
        double rest = z.Where((_, k) => k != largest).Sum(x => Math.Exp(x - z[largest])), u = 1 + rest;
        return z[largest] - z[y] + Math.Log(u) + (rest - (u - 1)) / u;
    }

    private static Matrix Square(double[,] numbers) => Matrix.OfArray(numbers);
}
