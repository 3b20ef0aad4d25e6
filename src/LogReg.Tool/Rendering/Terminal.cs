using Spectre.Console;

namespace LogReg.Tool;

/// <summary>Who reads: a person at a terminal, or a file.</summary>
internal static class Terminal
{
    /// <summary>See no-color.org: set to anything but the empty string.</summary>
    private static bool NoColor => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>True when standard error can show something that moves.</summary>
    public static bool ShowsProgress => !Console.IsErrorRedirected && !NoColor;

    /// <summary>Writes a report to standard output.</summary>
    public static void Write(IEnumerable<Block> blocks)
    {
        if (Console.IsOutputRedirected || NoColor)
            PlainText.Write(blocks, Console.Out);
        else
            RichText.Write(blocks, AnsiConsole.Console);
    }

    /// <summary>Standard error as a console that can animate.</summary>
    public static IAnsiConsole ForProgress() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
