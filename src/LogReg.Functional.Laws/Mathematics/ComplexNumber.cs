namespace LogReg.Functional.Verification;

/// <summary>
/// A complex number whose imaginary part is so small that its square underflows: what a complex step (Squire and Trapp, 1998) is made of.
/// Arithmetic is that of complex numbers, in plain doubles.
/// </summary>
internal readonly record struct ComplexNumber(double Re, double Im) : IReal<ComplexNumber>
{
    private const double Step = 1e-200;

    /// <summary>The unit of what underflows in an imaginary part, as a derivative.</summary>
    public const double Smallest = double.Epsilon / Step;

    public double Nearest => Re;

    /// <summary>Im / h.</summary>
    public double Derivative => Im / Step;

    public static ComplexNumber Of(double x) => new(x, 0);

    /// <summary>x + ih.</summary>
    public static ComplexNumber Imaginary(double x) => new(x, Step);

    public static ComplexNumber operator +(ComplexNumber a, ComplexNumber b) => new(a.Re + b.Re, a.Im + b.Im);

    public static ComplexNumber operator -(ComplexNumber a, ComplexNumber b) => new(a.Re - b.Re, a.Im - b.Im);

    public static ComplexNumber operator *(ComplexNumber a, ComplexNumber b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    public static ComplexNumber operator /(ComplexNumber a, ComplexNumber b)
    {
        // Smith (1962): by the ratio of the smaller to the larger part, so that no square underflows.
        double ratio = b.Im / b.Re, size = b.Re + b.Im * ratio;
        return new((a.Re + a.Im * ratio) / size, (a.Im - a.Re * ratio) / size);
    }

    public static ComplexNumber Exp(ComplexNumber x)
    {
        double size = Math.Exp(x.Re);
        return new(size * Math.Cos(x.Im), size * Math.Sin(x.Im));
    }

    public static ComplexNumber Log1p(ComplexNumber x) => new(Math.Log(1 + x.Re), Math.Atan2(x.Im, 1 + x.Re));
}
