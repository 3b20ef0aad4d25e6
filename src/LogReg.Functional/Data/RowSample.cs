using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// A sample of rows: a sixteenth of them or more, so that they are at least 16 for each coefficient and 1,024; none where that would be
/// more than half of all. Groups of 32 consecutive rows, evenly spread: no row is drawn, and data in any order are represented.
/// </summary>
internal static class RowSample
{
    private const int SmallestShare = 16, Least = 1024, ForEach = 16;

    /// <summary>The numbers of the rows.</summary>
    public static int[]? Of(int rows, int coefficients)
    {
        int share = SmallestShare;
        while (share > 1 && rows / share < Math.Max(Least, (long)ForEach * coefficients))
            share /= 2;
        if (share == 1)
            return null;
        var sampled = new List<int>();
        for (int first = 0; first < rows; first += share * TiledMatrix.TileRows)
            for (int row = first; row < Math.Min(rows, first + TiledMatrix.TileRows); row++)
                sampled.Add(row);
        return [.. sampled];
    }
}
