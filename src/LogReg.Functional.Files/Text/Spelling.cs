namespace LogReg.Functional.Files;

/// <summary>What somebody who misspelt a name may have meant.</summary>
internal static class Spelling
{
    /// <summary>
    /// The nearest of the names by the number of letters put in, left out, changed or swapped with their neighbour, upper case or not,
    /// the first of equals; the text itself where more than a third of the letters, or more than one of three, would have to change.
    /// </summary>
    public static string Nearest(string text, IEnumerable<string> names)
    {
        string best = text;
        int least = text.Length / 3 + 1;
        foreach (string name in names)
            if (Math.Abs(name.Length - text.Length) < least && Distance(text, name) is var distance && distance < least)
                (best, least) = (name, distance);
        return best;
    }

    /// <summary>The optimal string alignment distance. O(m n).</summary>
    public static int Distance(string left, string right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }
                int change = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                cost[i, j] = Math.Min(cost[i - 1, j - 1] + change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        return cost[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
