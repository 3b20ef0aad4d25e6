namespace LogReg.Functional;

/// <summary>Functions over a sequence of states, or of anything.</summary>
public static class Trajectory
{
    /// <summary>Elements 0, k, 2k, ... of a sequence.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is below 1.</exception>
    public static IEnumerable<T> Every<T>(this IEnumerable<T> sequence, int steps)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return sequence.Where((_, index) => index % steps == 0);
    }
}
