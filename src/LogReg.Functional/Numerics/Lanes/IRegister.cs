namespace LogReg.Functional.Numerics;

/// <summary>
/// Some of the eight lanes (<see cref="ILane{TLane}"/>): as many as one register of the machine holds, for a kernel that wants to know how
/// many registers it takes.
/// </summary>
internal unsafe interface IRegister<TRegister>
    where TRegister : struct, IRegister<TRegister>
{
    /// <summary>How many lanes.</summary>
    static abstract int Count { get; }

    /// <summary>x in each lane.</summary>
    static abstract TRegister Of(double x);

    static abstract TRegister Load(double* from);

    void Store(double* to);

    static abstract TRegister operator +(TRegister a, TRegister b);

    static abstract TRegister operator *(TRegister a, TRegister b);

    /// <summary>a b + c with one rounding.</summary>
    static abstract TRegister MultiplyAdd(TRegister a, TRegister b, TRegister c);
}
