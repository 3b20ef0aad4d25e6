namespace LogReg.Functional.Verification;

/// <summary>Fits that claim what is not so.</summary>
internal static class AnswerBugs
{
    private const double Loose = 1e-2;

    public static IReadOnlyList<Bug> All { get; } =
    [
        new("out of steps, and called converged",
            "statsmodels/statsmodels#39: \"no indication that the optimization stopped because of maxiter\"",
            Fit(problem => (Right with { Budget = 2 }).Fit(problem) is var answer && answer is Answer.Stopped(var theta)
                ? new Answer.Optimum(theta) : answer),
            "45", "49-table"),
        new("converged where f hardly moves", "scikit-learn/scikit-learn#18074: CONVERGENCE: REL_REDUCTION_OF_F",
            Fit(problem => Descended(problem, (before, after, _) => before - after <= 1e-6 * before)), "45", "50", "55-start"),
        new("converged where no step goes down", "lbfgs's ABNORMAL_TERMINATION_IN_LNSRCH, taken for an end as good as others",
            Fit(NoProgress), "45", "55-start"),
        new("gap and radius by L where lambda is meant",
            "m and M in Boyd and Vandenberghe, \"Convex Optimization\", 2004, sec. 9.1.2",
            Textbook.Nothing.WithFit(WithClaims, Loose), "46", "47"),
        new("separated, because some probabilities are near 0 or 1",
            "statsmodels/statsmodels#659: a tolerance to detect perfect separation earlier",
            Fit(TooSure), "53-direction", "53-exists"),
        new("a part is split off, and nothing is said",
            "R's glm: converged, with a coefficient of 18 and a standard error of 1,716, on Heinze and Schemper's endometrial data (2002)",
            Fit(problem => Right.Fit(problem) is Answer.PartlySeparated ? new Answer.Optimum(problem.At) : Right.Fit(problem)), "53", "53-partly"),
        new("split off to the wrong side", "the reference level of the response: R's factor has it first, SAS's descending option last",
            Fit(problem => Right.Fit(problem) is Answer.PartlySeparated(var direction, var limits)
                ? new Answer.PartlySeparated([.. direction.Select(d => -d)], [.. limits.Select(Opposite)]) : Right.Fit(problem)),
            "53-direction", "53-partly"),
        new("all coefficients infinite where one is",
            "Albert and Anderson, 1984: the estimates of the other coefficients exist, in the rows that stay",
            Fit(problem => Right.Fit(problem) is Answer.PartlySeparated(var direction, var limits)
                ? new Answer.PartlySeparated(direction, [.. limits.Select(limit => limit == CoefficientLimit.Finite ? CoefficientLimit.PlusInfinity : limit)])
                : Right.Fit(problem)),
            "53-direction", "53-partly"),
        new("gives up where a probability is near 0 or 1",
            "statsmodels/statsmodels#2680: PerfectSeparation raised for a saturated model",
            Fit(problem => Right.Fit(problem) is Answer.Optimum(var theta, _, _, _) && IsSure(problem, theta)
                ? new Answer.NoOptimum([]) : Right.Fit(problem)), "45-arrives", "53-exists"),
        new("labels turned into -1 and 1 in place", "tensorflow/tensorflow#172: -1/+1 and 0/1 in one program",
            Fit(SignedInPlace), "36-fit", "45"),
        new("the start is taken for a prior",
            "a penalty on theta - theta_0: fine-tuning as in Li et al., \"Explicit inductive bias\", 2018",
            Fit(FromTheStart), "45", "55-start"),
        new("the KKT conditions looked at in the working set alone",
            "privefl/bigstatsr#12: \"strong rules without checking KKT conditions\"",
            Fit(Screened), "45", "46"),
        new("converged where no coefficient moves by much",
            "scikit-learn/scikit-learn#23020: the maximum coordinate update is smaller than tol",
            Fit(problem => Shrinking(problem, (before, after) => (after - before).MaxNorm <= 1e-4)), "45", "55-start"),
        new("the gap to a dual point that is not feasible", "scikit-learn/scikit-learn#26321: negative duality gaps of GraphicalLasso",
            Textbook.Nothing.WithFit(Infeasible, Loose), "46", "47"),
        new("starts anywhere, and stops soon", "NVIDIA/cuml#3774: starting coefficients, and where they lead",
            Anywhere(), "36-fit", "45"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Fit(Func<Problem, Answer> fit) => Textbook.Nothing.WithFit(fit, Textbook.GradientPromised);

    private static CoefficientLimit Opposite(CoefficientLimit limit) => limit switch
    {
        CoefficientLimit.PlusInfinity => CoefficientLimit.MinusInfinity,
        CoefficientLimit.MinusInfinity => CoefficientLimit.PlusInfinity,
        _ => limit,
    };

    private static Answer Descended(Problem problem, Func<double, double, Vector, bool> ends)
    {
        Problem here = problem with { Lambda1 = 0 };
        for (int steps = 1; steps < 2_000; steps++)
        {
            Problem next = Textbook.At(here, Right.Step(here, Textbook.Rate(here)));
            if (ends(Right.Value(here), Right.Value(next), Right.Gradient(next)))
                return new Answer.Optimum(next.At);
            here = next;
        }
        return new Answer.Stopped(here.At);
    }

    // The half of the columns whose slopes at 0 are largest are worked on, and what is so of them is taken to be so of all.
    private static Answer Screened(Problem problem)
    {
        if (problem.Lambda1 == 0)
            return Right.Fit(problem);
        Problem origin = problem.MapTheta((_, _) => 0);
        Vector slopes = Right.Gradient(origin);
        int[] worked = [.. Enumerable.Range(0, problem.Features)
            .OrderByDescending(j => Math.Abs(slopes[problem.First + j])).Take((problem.Features + 1) / 2)];
        return Right.Fit(origin.MapX((_, j, x) => worked.Contains(j) ? x : 0));
    }

    private static Answer Shrinking(Problem problem, Func<Vector, Vector, bool> ends)
    {
        if (problem is { Lambda: 0, Lambda1: 0 } || Right.Fit(problem).IsDenial)
            return Right.Fit(problem);
        Problem here = problem;
        for (int steps = 1; steps < 2_000; steps++)
        {
            Vector next = Right.ProximalStep(here, Textbook.Rate(here));
            if (ends(here.At, next))
                return new Answer.Optimum(next);
            here = Textbook.At(here, next);
        }
        return new Answer.Stopped(here.At);
    }

    // lambda1 |w|_1 + g.w is the gap only where no |g_j| is above lambda1.
    private static Answer Infeasible(Problem problem)
    {
        if (problem.Lambda1 == 0 || problem.Intercept || Shrinking(problem, (before, after) =>
            (after - before).MaxNorm <= Loose * Textbook.Rate(problem)) is not Answer.Optimum(var theta, _, _, _))
            return Right.Fit(problem);
        Vector gradient = Right.Gradient(Textbook.At(problem, theta));
        double gap = Math.Max(0, problem.Lambda1 * theta.Sum(Math.Abs) + gradient.Dot(theta));
        return new Answer.Optimum(theta, gap, problem.Lambda > 0 ? Math.Sqrt(2 * gap / problem.Lambda) : double.PositiveInfinity);
    }

    private static Answer NoProgress(Problem problem)
    {
        Problem here = problem;
        for (int steps = 0; steps < 50; steps++)
        {
            Problem next = Textbook.At(here, Right.Step(here, 8 * Textbook.Rate(here)));
            if (!(Right.Value(next) < Right.Value(here)))
                break;
            here = next;
        }
        return new Answer.Optimum(here.At);
    }

    private static Answer WithClaims(Problem problem)
    {
        if (problem.Lambda1 > 0 || problem.Lambda == 0 || Right.Fit(problem).IsDenial)
            return Right.Fit(problem);
        if (Descended(problem, (_, _, gradient) => gradient.MaxNorm <= Loose) is not Answer.Optimum(var theta, _, _, _))
            return Right.Fit(problem);
        double smoothness = 1 / Textbook.Rate(problem), norm = Right.Gradient(Textbook.At(problem, theta)).Norm;
        return new Answer.Optimum(theta, norm * norm / (2 * smoothness), norm / smoothness);
    }

    private static bool IsSure(Problem problem, Vector theta) =>
        Right.Probabilities(Textbook.At(problem, theta)).Any(p => p is < 0.1 or > 0.9);

    private static Answer TooSure(Problem problem) =>
        Right.Fit(problem) is var answer && answer is Answer.Optimum(var theta, _, _, _) && IsSure(problem, theta)
            ? new Answer.NoOptimum(theta)
            : answer;

    private static Answer SignedInPlace(Problem problem)
    {
        Answer answer = Right.Fit(problem);
        for (int i = 0; i < problem.Y.Length; i++)
            problem.Y[i] = 2 * problem.Y[i] - 1;
        return answer;
    }

    private static Answer FromTheStart(Problem problem)
    {
        // f and lambda/2 |w - w_0|^2 in place of lambda/2 |w|^2, as the fit of a problem that is shifted by theta_0.
        Problem shifted = (problem with
        {
            Offset = [.. Enumerable.Range(0, problem.Rows.Length).Select(problem.LogitOf)],
        }).MapTheta((_, _) => 0);
        return Right.Fit(shifted) is Answer.Optimum(var theta, _, _, _) ? new Answer.Optimum(theta + problem.At) : Right.Fit(problem);
    }

    private static Subject Anywhere()
    {
        var shared = new Draw(1);
        return Fit(problem => Descended(problem.MapTheta((_, _) => shared.Grid(1)), (_, _, gradient) => gradient.MaxNorm <= 1e-4));
    }
}
