namespace LogReg.Functional.Verification;

/// <summary>
/// Builds problems that a first-order method can fit: n in 4..24, p in 0..4, columns of scale 1/4 to 4, penalties of at least 1/64 or
/// none. Some are separated, have one class, soft labels, weights or an offset, so that what a fit says of those is asked as well.
/// </summary>
internal static class FitProblem
{
    public static Problem Build(ulong seed)
    {
        var draw = new Draw(seed);
        int n = draw.Between(4, 24), p = draw.Between(0, 4);
        bool intercept = p == 0 || draw.Chance(65);
        double[] scales = Draw.Many(p, _ => draw.OneOf(0.25, 1, 1, 1, 4));
        double[][] x = Draw.Many(n, _ => Draw.Many(p, j => draw.Grid(2) * scales[j]));
        int kind = draw.Between(0, 99), lasso = draw.Between(0, 99);
        double only = draw.Between(0, 1), side = draw.OneOf(1, -1);
        double[] y = kind switch
        {
            < 5 => Draw.Many(n, _ => only),
            < 17 when p > 0 => [.. x.Select(row => side * row[0] > 0 ? 1.0 : 0.0)],
            < 32 => Draw.Many(n, _ => draw.Between(0, 1024) / 1024.0),
            _ => Draw.Many(n, _ => (double)draw.Between(0, 1)),
        };
        return new()
        {
            Rows = x,
            Y = y,
            Weights = draw.Chance(65) ? [] : Draw.Many(n, i => i > 0 && draw.Chance(10) ? 0 : draw.Between(1, 4096) / 1024.0),
            Offset = draw.Chance(75) ? [] : Draw.Many(n, _ => draw.Grid(2)),
            Lambda = draw.Chance(30) ? 0 : Math.ScaleB(draw.Between(4, 8), draw.Between(-8, -1)),
            Lambda1 = lasso < 60 ? 0 : Math.ScaleB(lasso - 55, -8),
            Intercept = intercept,
            Theta = Draw.Many(p + (intercept ? 1 : 0), _ => draw.Chance(50) ? 0 : draw.Grid(1)),
        };
    }
}
