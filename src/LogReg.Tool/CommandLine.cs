using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace LogReg.Tool;

/// <summary>The root command: the verbs, and what to say when a line makes no sense.</summary>
internal static class CommandLine
{
    public static int Run(string[] args)
    {
        ParseResult parsed = Root().Parse(args);
        string[] mistakes = parsed.Action is ParseErrorAction
            ? [.. parsed.Errors.Select(error => error.Message)]
            : [.. OptionsBeforeVerb(parsed)];
        return mistakes.Length == 0 ? parsed.Invoke() : Complain(parsed.CommandResult.Command, mistakes);
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("""
            Logistic regression as pure functions, with certified answers. Without a verb: iris.

            Examples: logreg iris --variant fisher --json
                      logreg fit births.csv --target low
                      logreg summary births.csv --target low
            """);
        root.Add(IrisCommand.Describe(new Command("iris", """
            The blog post "Logistic regression from scratch" from end to end, on embedded data.

            Example: logreg iris --lr 0.05 --steps 100000
            """)));
        root.Add(FitCommand.Describe());
        root.Add(SummaryCommand.Describe());
        root.Add(PredictCommand.Describe());
        root.Add(EvaluateCommand.Describe());
        root.Add(ConvertCommand.Describe());
        IrisCommand.Describe(root);
        return root;
    }

    /// <summary>The root's options, which a verb would silently not see.</summary>
    private static IEnumerable<string> OptionsBeforeVerb(ParseResult parsed) => parsed.CommandResult == parsed.RootCommandResult
        ? []
        : parsed.RootCommandResult.Children.OfType<OptionResult>()
            .Where(option => !option.Implicit)
            .Select(option => $"{option.Option.Name} stands before '{parsed.CommandResult.Command.Name}': expected after it");

    /// <summary>Each thing that is wrong, then what the verb would have understood.</summary>
    private static int Complain(Command command, IEnumerable<string> mistakes)
    {
        foreach (string mistake in mistakes)
            Console.Error.WriteLine($"logreg: {mistake}");
        IEnumerable<string> verbs = command.Subcommands.Select(verb => verb.Name);
        IEnumerable<string> options = command.Options
            .Where(option => option is not (HelpOption or VersionOption))
            .Select(option => option.HelpName is { } value ? $"{option.Name} <{value}>" : option.Name);
        Console.Error.WriteLine($"logreg: expected {string.Join(", ", [.. verbs, .. options])}; more with --help");
        return ExitCode.BadUsage;
    }
}
