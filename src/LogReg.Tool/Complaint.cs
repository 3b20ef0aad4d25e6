using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>What is wrong with what was asked for or given, in a sentence; nothing has been written.</summary>
internal sealed record Complaint(string Message)
{
    public static Result<T, Complaint> Of<T>(string message)
        where T : notnull => new Result<T, Complaint>.Error(new(message));

    /// <summary>Says it, as every complaint is said; the exit code.</summary>
    public int Say()
    {
        Console.Error.WriteLine($"logreg: {Message}");
        return ExitCode.BadUsage;
    }
}
