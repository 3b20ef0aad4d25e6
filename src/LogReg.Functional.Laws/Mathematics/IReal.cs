using System.Numerics;

namespace LogReg.Functional.Verification;

/// <summary>What the executable specification asks of a number, so that it can be run in several arithmetics.</summary>
internal interface IReal<T> :
    IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>
    where T : IReal<T>
{
    static abstract T Of(double x);

    static abstract T Exp(T x);

    /// <summary>log(1 + x), x >= 0.</summary>
    static abstract T Log1p(T x);

    /// <summary>The nearest double.</summary>
    double Nearest { get; }
}
