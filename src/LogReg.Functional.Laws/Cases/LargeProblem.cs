namespace LogReg.Functional.Verification;

/// <summary>A problem of 513 to 3,000 rows and at most 5 columns, so that the tree over chunks of 512 rows matters.</summary>
public sealed record LargeProblem(Problem Problem)
{
    internal static LargeProblem Build(ulong seed)
    {
        var draw = new Draw(seed);
        int n = draw.OneOf(draw.Between(513, 3000), draw.Between(513, 3000), 1024, 1025, 1536, 2048, 2049), p = draw.Between(0, 5);
        bool soft = draw.Chance(30), intercept = p == 0 || draw.Chance(65);
        double[] scales = Draw.Many(p, _ => draw.OneOf(1e-3, 1, 1, 1e3));
        return new(new Problem
        {
            Rows = Draw.Many(n, _ => Draw.Many(p, j => draw.Grid(4) * scales[j])),
            Y = Draw.Many(n, _ => soft ? draw.Between(0, 1024) / 1024.0 : draw.Between(0, 1)),
            Weights = draw.Chance(50) ? [] : Draw.Many(n, _ => draw.Chance(10) ? 0 : draw.Between(1, 4096) / 1024.0 * draw.OneOf(1e-3, 1)),
            Offset = draw.Chance(75) ? [] : Draw.Many(n, _ => draw.Grid(4)),
            Lambda = draw.Chance(30) ? 0 : draw.Between(1, 1024) / 1024.0,
            Intercept = intercept,
            Theta = [.. intercept ? [draw.Grid(3)] : Array.Empty<double>(), .. scales.Select(scale => draw.Grid(2) / scale)],
        });
    }

    internal static IEnumerable<LargeProblem> Shrink(LargeProblem large) =>
        ProblemShrinker.Shrink(large.Problem).Take(64).Select(simpler => new LargeProblem(simpler));

    /// <inheritdoc/>
    public override string ToString() => Problem.ToString();
}
