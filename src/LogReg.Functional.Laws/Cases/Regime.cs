namespace LogReg.Functional.Verification;

/// <summary>
/// The kinds of data on which implementations go wrong. What a problem is follows from its numbers: <see cref="Regimes.Of"/>.
/// </summary>
[Flags]
public enum Regime
{
    /// <summary>Nothing special.</summary>
    Plain = 0,

    /// <summary>A logit beyond <see cref="Regimes.ExtremeLogit"/>, where sigmoid rounds to 0 or 1.</summary>
    ExtremeLogits = 1,

    /// <summary>n &lt; p.</summary>
    FewRows = 2,

    /// <summary>A column that is another one (or its negative), or the rounded sum of two others.</summary>
    Collinear = 4,

    /// <summary>A column of one value, n &gt; 1.</summary>
    ConstantColumn = 8,

    /// <summary>All rows with weight have the label 0, or all 1.</summary>
    OneClass = 16,

    /// <summary>Both classes, hard labels, and some x_j or x_j +- x_k tells them apart.</summary>
    Separated = 32,

    /// <summary>Two equal rows of X, p &gt; 0.</summary>
    DuplicatedRows = 64,

    /// <summary>A label strictly between 0 and 1.</summary>
    SoftLabels = 128,

    /// <summary>A row of weight 0.</summary>
    ZeroWeights = 256,

    /// <summary>A subnormal number in X.</summary>
    Subnormals = 512,
}
