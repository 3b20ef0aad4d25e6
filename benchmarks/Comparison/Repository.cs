namespace LogReg.Functional.Comparison;

/// <summary>Where things lie: found from where this program was built, so that it may be started from anywhere.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LogReg.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"LogReg.sln is nowhere above {AppContext.BaseDirectory}.");
    }
}
