namespace LogReg.Functional.Verification;

/// <summary>The gradient and the Hessian.</summary>
internal static class GradientBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("the sign of the gradient", "the ascent of CS229's notes, theta + alpha (y - h) x, taken for descent",
            Right.Objective.WithGradient(problem => -Right.Gradient(problem)), "12", "14"),
        new("the intercept has no gradient", "scikit-learn/scikit-learn#23605: newton-cg and the intercept",
            Right.Objective.WithGradient(problem => [.. Right.Gradient(problem).Select((g, j) => j < problem.First ? 0 : g)]), "12", "14"),
        new("the intercept stands last", "apache/spark#3307: whether the weights carry the intercept, and where",
            Right.Objective.WithGradient(problem => problem.Intercept ? Turned(Right.Gradient(problem)) : Right.Gradient(problem)), "12", "14"),
        new("a gradient longer than 1 is cut to 1", "max_grad_norm = 1.0, the default of transformers' TrainingArguments",
            Right.Objective.WithGradient(problem => Clipped(Right.Gradient(problem))), "12", "14"),
        new("forward differences with a fixed step", "scipy.optimize's approx_fprime, epsilon = 1.49e-8",
            Right.Objective.WithGradient(ForwardDifferences), "11", "12"),
        new("the gradient of where the data was first seen", "scipy/scipy's MemoizeJac, had it not compared x",
            Stale(), "17", "21"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Vector Turned(Vector gradient) => [.. gradient.Skip(1), gradient[0]];

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
