namespace LogReg.Functional.Numerics;

/// <summary>
/// Where the coefficients of K classes lie in theta: the intercepts of classes 1 .. K - 1, if there are any, then p coefficients for each
/// free class, one class after the other. The intercept of class 0 is 0 and not in theta, and where class 0 is the reference, so are its
/// coefficients. A coefficient has the index of its class and column, column 0 the intercept's.
/// </summary>
internal readonly record struct ClassLayout(int Classes, int Columns, bool HasIntercepts, bool HasReference)
{
    /// <summary>The first class with coefficients of its own.</summary>
    public int First => HasReference ? 1 : 0;

    /// <summary>Classes with coefficients of their own.</summary>
    public int Free => Classes - First;

    public int Intercepts => HasIntercepts ? Classes - 1 : 0;

    public int Dimension => Intercepts + Free * Columns;

    /// <summary>Where a coefficient lies; -1 for one that is 0 and not there.</summary>
    public int Index(int number, int column) => column == 0
        ? HasIntercepts ? number - 1 : -1
        : number < First ? -1 : Intercepts + (number - First) * Columns + column - 1;

    /// <summary>The intercept of a class.</summary>
    public double Intercept(ReadOnlySpan<double> theta, int number) => HasIntercepts && number > 0 ? theta[number - 1] : 0;

    /// <summary>Where the coefficients of a free class begin.</summary>
    public int Start(int number) => Intercepts + (number - First) * Columns;

    /// <summary>The p coefficients of a class; none where they are all 0.</summary>
    public ReadOnlyMemory<double> Coefficients(Vector theta, int number) => number < First
        ? default
        : theta.Memory.Slice(Start(number), Columns);
}
