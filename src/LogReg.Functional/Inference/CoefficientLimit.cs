namespace LogReg.Functional;

/// <summary>
/// Where a coefficient goes along every sequence of theta on which the unpenalised likelihood rises to its supremum.
/// </summary>
public enum CoefficientLimit
{
    /// <summary>It has one finite limit, that of the fit of the rows that no direction moves.</summary>
    Finite,

    /// <summary>It goes to +infinity: it is >= 0 in every direction along which no row's loss rises, and above 0 in some.</summary>
    PlusInfinity,

    /// <summary>It goes to -infinity.</summary>
    MinusInfinity,

    /// <summary>
    /// It has no limit: some directions along which no row's loss rises have it above 0 and some below, so the likelihood comes as near to
    /// its supremum as one likes with any value of it.
    /// </summary>
    Undetermined,
}
