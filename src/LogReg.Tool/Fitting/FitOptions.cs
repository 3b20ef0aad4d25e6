using System.CommandLine;
using LogReg.Functional;
using static LogReg.Tool.OptionParsing;

namespace LogReg.Tool;

/// <summary>The options of the verbs that fit.</summary>
internal sealed class FitOptions
{
    private const string NotNegative = "a finite number, at least 0, such as 0.01";

    private readonly Option<double> _l2 = Number("--l2", "LAMBDA of LAMBDA/2 |w|^2, added to the mean loss; the intercept is free.", 0, IsNotNegative, NotNegative);
    private readonly Option<double> _l1 = Number("--l1", "LAMBDA of LAMBDA |w|_1, added to the mean loss; the intercept is free.", 0, IsNotNegative, NotNegative);
    private readonly Option<bool> _noIntercept = Flag("--no-intercept", "Leave the intercept out.");
    private readonly Option<bool> _firth = Flag("--firth", "Firth's penalty: less bias, and an answer for separated classes too. Two classes.");
    private readonly Option<bool> _standardize = Flag(
        "--standardize", "Penalties speak of standard deviations of the columns, not of their units; coefficients are those of the units. Two classes.");
    private readonly Option<string> _solver = OneOf("--solver", "How to search; auto chooses by shape and penalty.", Solvers.Names[0], Solvers.Names);
    private readonly Option<double> _gap = Number("--gap", "The certified gap to the optimal mean loss at which to end.", 1e-10, IsNotNegative, NotNegative);
    private readonly Option<int> _steps = WholeNumber("--max-steps", "The most steps; without it as many as the solver usually gets.", 0, least: 1);
    private readonly Option<int> _threads = WholeNumber("--threads", "Threads to use, all without it. The answer has the same bits.", 0, least: 1);
    private readonly Option<string> _start = Name("--start", "A saved model to start from.", "file");
    private readonly Option<string> _checkpoint = Name(
        "--checkpoint", "Write the state here once a second; if it is there, go on from it, to the same bits.", "file");

    public FitOptions(Command command)
    {
        foreach (Option option in (Option[])[_l2, _l1, _noIntercept, _firth, _standardize, _solver, _gap, _steps, _threads, _start, _checkpoint])
            command.Add(option);
    }

    public ObjectiveSettings ObjectiveOf(ParseResult line) => new(
        Penalty.ElasticNet(line.GetValue(_l1), line.GetValue(_l2)), !line.GetValue(_noIntercept), line.GetValue(_firth),
        line.GetValue(_standardize), line.GetValue(_threads));

    public SearchSettings SearchOf(ParseResult line) => new(
        line.GetValue(_solver)!, line.GetValue(_gap), line.GetValue(_steps), line.GetValue(_start)!, line.GetValue(_checkpoint)!);

    private static bool IsNotNegative(double number) => number >= 0 && double.IsFinite(number);
}
