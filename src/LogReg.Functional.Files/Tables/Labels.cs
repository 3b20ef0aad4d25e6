namespace LogReg.Functional.Files;

/// <summary>What the rows of a table have besides features.</summary>
/// <param name="Target">The name of the target; without a meaning where there is none.</param>
/// <param name="Classes">The names of the classes.</param>
/// <param name="Y">The class of each row; empty where there are none.</param>
/// <param name="Proportions">Soft labels, or null.</param>
/// <param name="Weights">Weights, or null.</param>
/// <param name="Offset">Offset, or null.</param>
internal sealed record Labels(string Target, Names Classes, int[] Y, Vector? Proportions, Vector? Weights, Vector? Offset);
