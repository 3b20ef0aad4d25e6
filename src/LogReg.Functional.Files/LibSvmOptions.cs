namespace LogReg.Functional.Files;

/// <summary>How many columns the table of a LIBSVM file has.</summary>
/// <param name="Columns">
/// How many X has, such as those of a model; a larger index is an error. 0 for as many as the largest index in the file says.
/// </param>
/// <param name="LargestIndex">The largest index allowed where <paramref name="Columns"/> is 0: each column costs memory, in names alone.</param>
public sealed record LibSvmOptions(int Columns = 0, int LargestIndex = 1 << 24)
{
    /// <summary>As many columns as the file says, up to 2^24.</summary>
    public static LibSvmOptions Usual { get; } = new();
}
