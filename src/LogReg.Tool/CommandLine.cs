using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace LogReg.Tool;

/// <summary>The root command: the verbs, and what to say when a line makes no sense.</summary>
internal static class CommandLine
{
    private static readonly (string Name, Func<Command> Describe)[] Verbs =
    [
        (IrisCommand.Name, IrisCommand.Describe), (FitCommand.Name, FitCommand.Describe), (SummaryCommand.Name, SummaryCommand.Describe),
        (PredictCommand.Name, PredictCommand.Describe), (EvaluateCommand.Name, EvaluateCommand.Describe), (ConvertCommand.Name, ConvertCommand.Describe),
    ];

    public static int Run(string[] args)
    {
        ParseResult parsed = Root(args).Parse(args);
        string[] mistakes = parsed.Action is ParseErrorAction
            ? [.. parsed.Errors.Select(error => error.Message)]
            : [.. OptionsBeforeVerb(parsed)];
        return mistakes.Length == 0 ? parsed.Invoke() : Complain(parsed.CommandResult.Command, mistakes);
    }

    /// <summary>
    /// The root with its verbs. Only those that the line names have their options, whose making takes longer than a small fit; for help and
    /// completion ("[suggest]") all have.
    /// </summary>
    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand("""
            Logistic regression as pure functions, with certified answers. Without a verb: iris.

            Examples: logreg iris --variant fisher --json
                      logreg fit births.csv --target low
                      logreg summary births.csv --target low
            """);
        bool all = args is [['[', ..], ..] || !Verbs.Any(verb => args.Contains(verb.Name)) && args.Any(word => word is "--help" or "-h" or "-?" or "/h" or "/?");
        foreach ((string name, Func<Command> describe) in Verbs)
            root.Add(all || args.Contains(name) ? describe() : new Command(name));
        IrisCommand.AddTo(root);
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
