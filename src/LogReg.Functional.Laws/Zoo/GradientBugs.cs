namespace LogReg.Functional.Verification;

/// <summary>The gradient and the Hessian.</summary>
internal static class GradientBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("the sign of the gradient", "the ascent of CS229's notes, theta + alpha (y - h) x, taken for descent",
            Right.Objective.WithGradient(problem => -Right.Gradient(problem)), "12", "13", "14"),
        new("the intercept has no gradient", "scikit-learn/scikit-learn#31859: only the intercepts are corrupted",
            Right.Objective.WithGradient(problem => [.. Right.Gradient(problem).Select((g, j) => j < problem.First ? 0 : g)]), "12", "14"),
        new("the intercept stands last", "apache/spark#3307: whether the weights carry the intercept, and where",
            Right.Objective.WithGradient(Turned).WithStep((problem, lr) => problem.At - lr * Turned(problem)),
            "12", "22-exact", "23-exact", "31-step"),
        new("a gradient longer than 1 is cut to 1", "max_grad_norm = 1.0, the default of transformers' TrainingArguments",
            Right.Objective.WithGradient(problem => Clipped(Right.Gradient(problem))), "12", "14", "30"),
        new("forward differences with a fixed step", "scipy.optimize's approx_fprime, epsilon = 1.49e-8",
            Right.Objective.WithGradient(ForwardDifferences), "11", "12"),
        new("the gradient of where the data was first seen", "scipy/scipy#11872: what MemoizeJac caches, and when",
            Stale(), "17", "21"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Vector Turned(Problem problem)
    {
        Vector gradient = Right.Gradient(problem);
        return problem.Intercept ? [.. gradient.Skip(1), gradient[0]] : gradient;
    }

    private static Vector Clipped(Vector gradient) => gradient.Norm > 1 ? gradient / gradient.Norm : gradient;

    private static Vector ForwardDifferences(Problem problem)
    {
        const double Step = 1.49e-8;
        double here = Right.Value(problem);
        return [.. problem.Theta.Select((_, j) => (Right.Value(problem.MapTheta((k, t) => k == j ? t + Step : t)) - here) / Step)];
    }

    private static Subject Stale()
    {
        var seen = new System.Runtime.CompilerServices.ConditionalWeakTable<double[][], Vector>();
        return Right.Objective.WithGradient(problem => seen.GetValue(problem.Rows, _ => Right.Gradient(problem)));
    }
}
