using System.Numerics;

namespace LogReg.Functional.Verification;

/// <summary>What a fit answers. Closed.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>True where it says that there is no finite optimum.</summary>
    internal bool IsDenial => this is NoOptimum or PartlySeparated;

    /// <summary>theta is the optimum, within what the subject promises.</summary>
    /// <param name="Theta">The coefficients.</param>
    /// <param name="Gap">A claim that f(theta) - f* is at most this; infinity claims nothing.</param>
    /// <param name="Radius">A claim that |theta - theta*| is at most this; infinity claims nothing.</param>
    /// <param name="Steps">Steps taken from the start; -1 where they are not counted.</param>
    public sealed record Optimum(
        Vector Theta, double Gap = double.PositiveInfinity, double Radius = double.PositiveInfinity, int Steps = -1) : Answer;

    /// <summary>The search ended before it arrived, and says so.</summary>
    /// <param name="Theta">Where it ended.</param>
    public sealed record Stopped(Vector Theta) : Answer;

    /// <summary>There is no finite optimum.</summary>
    /// <param name="Direction">
    /// A claim that this direction of theta separates the classes: (2 y - 1) x.d >= 0 for every row and > 0 for one; empty claims nothing.
    /// </param>
    public sealed record NoOptimum(Vector Direction) : Answer;

    /// <summary>
    /// There is no finite optimum, because some rows can be split off, but not all: quasi-complete separation. A direction of it is often
    /// no vector of doubles.
    /// </summary>
    /// <param name="Direction">
    /// A claim in whole numbers: (2 y - 1) x.d >= 0 for every row and > 0 for some, and for no more rows in any other direction.
    /// </param>
    /// <param name="Limits">A claim of where each coefficient goes.</param>
    public sealed record PartlySeparated(IReadOnlyList<BigInteger> Direction, IReadOnlyList<CoefficientLimit> Limits) : Answer;
}
