namespace LogReg.Functional.Examples.Pages;

/// <summary>
/// R's birthwt as a person would have it: race as words and the answer as yes and no. The pages have it as docs/births.csv.
/// </summary>
internal static class Births
{
    public static string Path { get; } = System.IO.Path.Combine(RepositoryFiles.Root, "docs", "births.csv");

    /// <summary>The lines, made of the certified problem of that name.</summary>
    public static IEnumerable<string> Lines()
    {
        string[][] lines =
        [
            .. File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Problems", "birthwt.csv")).Select(line => line.Split(',')),
        ];
        int black = Array.IndexOf(lines[0], "race_black"), other = Array.IndexOf(lines[0], "race_other"), y = Array.IndexOf(lines[0], "y");
        return lines.Select((cells, row) => string.Join(',', cells.Where((_, j) => j != black && j != other && j != y)
            .Append(row == 0 ? "race" : cells[black] == "1" ? "black" : cells[other] == "1" ? "other" : "white")
            .Append(row == 0 ? "low" : cells[y] == "1" ? "yes" : "no")));
    }
}
