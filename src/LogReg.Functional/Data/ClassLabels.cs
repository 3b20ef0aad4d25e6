namespace LogReg.Functional;

/// <summary>What the labels 0 and 1 are called.</summary>
/// <param name="Negative">The class of label 0.</param>
/// <param name="Positive">The class of label 1, whose probability the model gives.</param>
public sealed record ClassLabels(string Negative, string Positive)
{
    /// <summary>"0" and "1".</summary>
    public static ClassLabels Numbers { get; } = new("0", "1");
}
