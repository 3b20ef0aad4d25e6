namespace LogReg.Functional.Verification;

/// <summary>
/// An unevaluated sum of two doubles: about 106 bits (Dekker, 1971; the algorithms of Hida, Li and Bailey's QD library, 2001).
/// Its errors, near 1e-31, are nothing beside any tolerance for doubles.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low) : IReal<DoubleDouble>
{
    private const int Halvings = 9, Terms = 9;

    // 1/1, 1/2, ..., because a division costs as much as eight products.
    private static readonly DoubleDouble[] Reciprocals = [.. Enumerable.Range(1, Terms).Select(i => Of(1) / Of(i))];

    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public double Nearest => High;

    public static DoubleDouble Of(double x) => new(x, 0);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        (double s, double e) = TwoSum(a.High, b.High);
        (double t, double f) = TwoSum(a.Low, b.Low);
        (s, e) = FastTwoSum(s, e + t);
        (s, e) = FastTwoSum(s, e + f);
        return new(s, e);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + new DoubleDouble(-b.High, -b.Low);

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.High * b.High;
        double error = Math.FusedMultiplyAdd(a.High, b.High, -product);
        (double s, double e) = FastTwoSum(product, error + (a.High * b.Low + a.Low * b.High));
        return new(s, e);
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - Of(first) * b;
        double second = rest.High / b.High;
        rest -= Of(second) * b;
        return Of(first) + Of(second) + Of(rest.High / b.High);
    }

    /// <summary>
    /// e^x: x = k ln 2 + 512 r, Taylor's series of e^r - 1, and nine squarings. |r| &lt;= 7e-4, so that the first term left out, r^10 /
    /// 10!, is 1e-35 r, and 512 times that no more than the squarings' own roundings.
    /// </summary>
    public static DoubleDouble Exp(DoubleDouble x)
    {
        if (x.High < -750)
            return default;
        double k = Math.Round(x.High / Ln2.High);
        DoubleDouble r = x - Of(k) * Ln2;
        r = new(Math.ScaleB(r.High, -Halvings), Math.ScaleB(r.Low, -Halvings));
        DoubleDouble sum = default;
        for (int i = Terms; i > 0; i--)
            sum = (Of(1) + sum) * r * Reciprocals[i - 1];
        for (int i = 0; i < Halvings; i++)
            sum = sum + sum + sum * sum;
        sum += Of(1);
        return new(Math.ScaleB(sum.High, (int)k), Math.ScaleB(sum.Low, (int)k));
    }

    /// <summary>log(1 + x): the series for small x, otherwise one Newton step of e^l = 1 + x from the double's logarithm.</summary>
    public static DoubleDouble Log1p(DoubleDouble x)
    {
        if (Math.Abs(x.High) < 1e-6)
        {
            DoubleDouble sum = default;
            for (int i = 6; i > 0; i--)
                sum = x * (i % 2 == 1 ? sum + Reciprocals[i - 1] : sum - Reciprocals[i - 1]);
            return sum;
        }
        DoubleDouble target = Of(1) + x;
        double guess = Math.Log(target.High);
        return Of(guess) + target * Exp(Of(-guess)) - Of(1);
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b, part = sum - a;
        return (sum, a - (sum - part) + (b - part));
    }

    private static (double Sum, double Error) FastTwoSum(double a, double b)
    {
        double sum = a + b;
        return (sum, b - (sum - a));
    }
}
