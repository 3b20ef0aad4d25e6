namespace LogReg.Functional.Verification;

/// <summary>Law 44: the proximal map of t |w|_1.</summary>
internal static class ProximalLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("44", RuleSet.Regularised, "Moreau: v - prox(v) is v cut off at -t and t; the difference is rounded once.",
            Parts.Proximal, Traits.None, CaseKind.Small, Moreau),
        Law.Derived("44-distance", RuleSet.Regularised, "|prox(u) - prox(v)| <= |u - v|, within 2 d + 4 roundings of both.",
            Parts.Proximal, Traits.None, CaseKind.Small, BringsTogether),
        Law.Derived("44-minimum", RuleSet.Regularised,
            "No other w has a smaller t |w|_1 + |w - v|^2 / 2, within 2 d + 6 roundings of both values.",
            Parts.Proximal, Traits.None, CaseKind.Small, IsMinimum),
        Law.Exact("44-zero", RuleSet.Regularised,
            "prox(v)_j is 0 where |v_j| <= t, v where t = 0, and has the sign of v_j elsewhere.",
            Parts.Proximal, Traits.None, CaseKind.Small, HasZeros),
    ];

    private static double Threshold(Case c) => Math.Abs(c.Choices.Draw().Grid(1));

    private static IEnumerable<Finding> Moreau(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector v = c.Problem.At, found = subject.Proximal(v, t);
        return Finding.Near(
            "v - prox(v)", [.. v.Select(x => Math.Clamp(x, -t, t))], v - found,
                [.. v.Select(x => 2 * subject.Slack.U * (Math.Abs(x) + t))]);
    }

    private static IEnumerable<Finding> BringsTogether(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector u = c.Problem.At, v = subject.Other(c, c.Problem);
        yield return Finding.AtMost(
            "distance", (subject.Proximal(u, t) - subject.Proximal(v, t)).Norm, (u - v).Norm,
            (2 * u.Length + 4) * subject.Slack.U * (u.Norm + v.Norm + 2 * t * Math.Sqrt(u.Length)));
    }

    private static IEnumerable<Finding> IsMinimum(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector v = c.Problem.At, found = subject.Proximal(v, t);
        foreach (Vector other in (Vector[])[v, Vector.Zeros(v.Length), subject.Other(c, c.Problem), found * 0.999, found * 1.001])
        {
            double here = Value(found), there = Value(other);
            yield return Finding.AtMost(
                "t |w|_1 + |w - v|^2 / 2", here, there, (2 * v.Length + 6) * subject.Slack.U * (here + there));
        }

        double Value(Vector w) => t * w.Sum(Math.Abs) + (w - v).Dot(w - v) / 2;
    }

    private static IEnumerable<Finding> HasZeros(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector v = c.Problem.At, found = subject.Proximal(v, t);
        for (int j = 0; j < v.Length; j++)
            yield return Finding.True(
                $"prox(v)[{j}]", Math.Abs(v[j]) <= t ? found[j] == 0 : Math.Sign(found[j]) == Math.Sign(v[j]),
                    $"{found[j]:R} for {v[j]:R}, t = {t:R}");
        foreach (Finding finding in Finding.SameNumbers("prox at t = 0", v, subject.Proximal(v, 0)))
            yield return finding;
    }
}
