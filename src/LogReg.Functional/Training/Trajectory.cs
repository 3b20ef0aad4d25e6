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

    /// <summary>The elements up to and with the first for which <paramref name="last"/> says so.</summary>
    public static IEnumerable<T> TakeUntil<T>(this IEnumerable<T> sequence, Func<T, bool> last)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentNullException.ThrowIfNull(last);
        return Taken();

        IEnumerable<T> Taken()
        {
            foreach (T element in sequence)
            {
                yield return element;
                if (last(element))
                    yield break;
            }
        }
    }
}
