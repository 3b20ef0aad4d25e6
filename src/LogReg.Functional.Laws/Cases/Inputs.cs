using System.Runtime.InteropServices;

namespace LogReg.Functional.Verification;

/// <summary>The bits of all the numbers of a problem, to see whether a subject wrote to what it was given.</summary>
internal sealed class Inputs(Problem problem)
{
    private readonly double[] _before = All(problem);

    /// <summary>That none has changed.</summary>
    public Finding Unchanged => Finding.True(
        "inputs",
        MemoryMarshal.Cast<double, long>(_before).SequenceEqual(MemoryMarshal.Cast<double, long>(All(problem))),
        "what it was given has changed");

    private static double[] All(Problem problem) =>
        [.. problem.Theta, .. problem.Y, .. problem.Weights, .. problem.Offset, .. problem.Rows.SelectMany(row => row)];
}
