namespace LogReg.Functional.Properties.Bits.Record;

/// <summary>The record as a file: a line of name and hash, parted by a tab.</summary>
internal static class RecordFile
{
    /// <summary>What was recorded.</summary>
    public static Dictionary<string, string> Read()
    {
        using Stream stream = typeof(RecordFile).Assembly.GetManifestResourceStream("recorded.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')).ToDictionary(words => words[0], words => words[1]);
    }

    /// <summary>Prints what this machine computes, or writes it to a file; 1 if it differs from the record.</summary>
    public static int Print(string path)
    {
        string[] lines = [.. Recorded.All.Select(each => $"{each.Key}\t{EveryBit.HashOf(each.Value())}\n")];
        if (path.Length > 0)
            File.WriteAllText(path, string.Concat(lines));
        else
            Console.Write(string.Concat(lines));
        Dictionary<string, string> record = Read();
        return lines.All(line => line.Split('\t') is [var name, var hash] && record.GetValueOrDefault(name) == hash.TrimEnd()) ? 0 : 1;
    }
}
