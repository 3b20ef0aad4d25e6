namespace LogReg.Functional.Verification;

/// <summary>What else a law wants to choose at random for a problem: another theta, a permutation, a factor.</summary>
public readonly record struct Choices(ulong Seed)
{
    internal Draw Draw() => new(Seed);

    /// <summary>Another theta for the problem: near its own, far from it, or anywhere.</summary>
    public Vector Theta(Problem problem)
    {
        Draw draw = Draw();
        double distance = draw.OneOf(1e-6, 1e-3, 1, 1, 100);
        return [.. problem.Theta.Select(t => draw.Chance(10) ? t : t + distance * draw.Grid(1) * (draw.Chance(50) ? 1 : Math.Abs(t) + 1e-3))];
    }

    /// <summary>The numbers 0 .. count - 1 in some order.</summary>
    public int[] Permutation(int count)
    {
        Draw draw = Draw();
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int k = draw.Between(0, i);
            (order[i], order[k]) = (order[k], order[i]);
        }
        return order;
    }
}
