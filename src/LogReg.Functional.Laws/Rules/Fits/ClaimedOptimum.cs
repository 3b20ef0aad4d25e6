namespace LogReg.Functional.Verification;

/// <summary>
/// An optimum that a subject claims, and how near the true one it is if the subject keeps its promise about the gradient. The
/// laws that compare fits take their tolerance from that, not from the gradient that is there: a fit of the wrong function would
/// be excused by it.
/// </summary>
internal sealed record ClaimedOptimum(Problem Problem, Answer.Optimum Answer, Proximity Promised)
{
    public Vector Theta => Answer.Theta;

    /// <summary>The radii of the coefficients, and 4 u of the coefficients for the rounding of a comparison.</summary>
    public double[] Radii => [.. Promised.Radii.Zip(Theta, (r, t) => r + 4 * Slack.UnitRoundoff * Math.Abs(t))];

    /// <summary>
    /// What the subject claims of a problem; nothing where it claims none, or where nothing follows from its promise.
    /// </summary>
    public static ClaimedOptimum? Of(Subject subject, Problem problem) => Of(subject, problem, subject.Fit(problem));

    /// <summary>What an answer claims.</summary>
    public static ClaimedOptimum? Of(Subject subject, Problem problem, Answer answer) =>
        answer is Answer.Optimum optimum && optimum.Theta.Length == problem.Dimension
        && Proximity.Promised(problem, optimum.Theta, Tolerance(subject, problem, optimum.Theta)) is { IsKnown: true } promised
            ? new(problem, optimum, promised)
            : null;

    /// <summary>The promise about an entry of the gradient, and the slack with which the subject can know it.</summary>
    public static double Tolerance(Subject subject, Problem problem, Vector theta) =>
        subject.GradientPromised + subject.Slack.OfGradient(problem, theta).Max();

    /// <summary>f with the lasso at a theta, in double-doubles.</summary>
    public static double Value(Problem problem, Vector theta) =>
        Specification.Value(problem, theta.Select(DoubleDouble.Of).ToArray()).Nearest
        + problem.Lambda1 * theta.Skip(problem.First).Sum(Math.Abs);

    /// <summary>Each coefficient is where it is expected, within both radii.</summary>
    public IEnumerable<Finding> IsNear(IReadOnlyList<double> expected, IReadOnlyList<double> radii) =>
        Finding.Near("theta", expected, Theta, [.. Radii.Zip(radii, (a, b) => a + b)]);
}
