using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LogReg.Tool;

/// <summary>Options whose values are checked as they are read, each refusal with what was expected.</summary>
internal static class OptionParsing
{
    public static Option<double> Number(string name, string description, double usual, Func<double, bool> isGood, string expected) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
            double.TryParse(Text(argument), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && isGood(number)
                ? number
                : Refuse<double>(argument, name, expected),
    };

    public static Option<int> WholeNumber(string name, string description, int usual, int least) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
            int.TryParse(Text(argument), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
                ? number
                : Refuse<int>(argument, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {int.MaxValue}")),
    };

    public static Option<string> OneOf(string name, string description, string usual, params string[] values)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', values),
            DefaultValueFactory = _ => usual,
            CustomParser = argument => values.Contains(Text(argument))
                ? Text(argument)
                : Refuse<string>(argument, name, string.Join(", ", values[..^1]) + " or " + values[^1]),
        };
        option.CompletionSources.Add(values);
        return option;
    }

    public static Option<string> Name(string name, string description, string what) =>
        new(name) { Description = description, HelpName = what, DefaultValueFactory = _ => "" };

    public static Option<string[]> Names(string name, string description, string what) =>
        new(name) { Description = description, HelpName = what, DefaultValueFactory = _ => [], Arity = ArgumentArity.OneOrMore };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static string Text(ArgumentResult argument) => argument.Tokens.Count > 0 ? argument.Tokens[^1].Value : "";

    public static T? Refuse<T>(ArgumentResult argument, string option, string expected)
    {
        argument.AddError($"{option} '{Text(argument)}': expected {expected}");
        return default;
    }
}
