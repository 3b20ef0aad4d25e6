namespace LogReg.Functional.Verification;

/// <summary>A number and its derivative in one variable: arithmetic on these differentiates a program (forward mode).</summary>
internal readonly record struct Dual<T>(T Value, T Slope) : IReal<Dual<T>>
    where T : struct, IReal<T>
{
    public double Nearest => Value.Nearest;

    public static Dual<T> Of(double x) => new(T.Of(x), T.Of(0));

    /// <summary>The variable itself.</summary>
    public static Dual<T> Variable(double x) => new(T.Of(x), T.Of(1));

    public static Dual<T> operator +(Dual<T> a, Dual<T> b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual<T> operator -(Dual<T> a, Dual<T> b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual<T> operator *(Dual<T> a, Dual<T> b) => new(a.Value * b.Value, a.Value * b.Slope + a.Slope * b.Value);

    public static Dual<T> operator /(Dual<T> a, Dual<T> b)
    {
        T quotient = a.Value / b.Value;
        return new(quotient, (a.Slope - quotient * b.Slope) / b.Value);
    }

    public static Dual<T> Exp(Dual<T> x)
    {
        T exp = T.Exp(x.Value);
        return new(exp, exp * x.Slope);
    }

    public static Dual<T> Log1p(Dual<T> x) => new(T.Log1p(x.Value), x.Slope / (T.Of(1) + x.Value));
}
