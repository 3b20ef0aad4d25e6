namespace LogReg.Functional.Examples;

/// <summary>The repository that the tests were built in.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder of LogReg.sln, found by walking up from the test's own.</summary>
    public static string Root { get; } = Up(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Up(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has LogReg.sln."),
        _ when File.Exists(Path.Combine(folder.FullName, "LogReg.sln")) => folder.FullName,
        _ => Up(folder.Parent),
    };
}
