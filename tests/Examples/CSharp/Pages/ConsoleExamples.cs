using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;

namespace LogReg.Functional.Examples.Pages;

/// <summary>
/// What the pages show of a console is what happens: the blocks of a page are run one after the other by bash, in one folder that has
/// births.csv, and each line that begins with $ must answer as shown. Three points stand for anything in a line, alone in a line for any
/// lines.
/// </summary>
public sealed class ConsoleExamples(ITestOutputHelper log)
{
    private const char Mark = '\u001e';

    public static TheoryData<string> Pages => [.. Page.All.Where(path => Page.Read(path).Blocks("console").Any())];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_console_answers_as_shown(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            log.WriteLine("NOT TESTED: Windows has no bash.");
            return;
        }
        (string Command, string Shown)[] steps = [.. Page.Read(path).Blocks("console").SelectMany(Steps)];
        string[] answers = Answers(steps.Select(step => step.Command));
        Assert.All(steps.Zip(answers), step =>
        {
            if (!Fits(step.First.Shown, step.Second))
                Assert.Fail($"$ {step.First.Command}\n{step.Second}\n\nis not as shown:\n\n{step.First.Shown}");
        });
    }

    [Fact]
    public void What_is_not_as_shown_is_found_out()
    {
        Assert.True(Fits("a ... c\n...\nz", "a b c\nmore\nand more\nz"));
        Assert.True(Fits("a\n...\nz", "a\nz"));
        Assert.False(Fits("a\nb", "a\nc"));
        Assert.False(Fits("a\n...\nz", "a\nb"));
        Assert.False(Fits("a.b", "axb"));
        Assert.Equal([("one", "two\nthree"), ("four", ""), ("five", "")], Steps("$ one\ntwo\nthree\n$ four\n$ five\n"));
    }

    private static IEnumerable<(string Command, string Shown)> Steps(string block) => ("\n" + block).Split("\n$ ")[1..]
        .Select(step => $"{step}\n".Split('\n', 2)).Select(parts => (parts[0].Trim(), parts[1].Trim('\n')));

    private static bool Fits(string shown, string answer)
    {
        IEnumerable<string> lines = shown.Split('\n')
            .Select(line => line == "..." ? "(.*\n)*" : Regex.Escape(line).Replace(@"\.\.\.", ".*", StringComparison.Ordinal) + "\n");
        return Regex.IsMatch(answer + "\n", $"^{string.Concat(lines)}$", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    /// <summary>What each command writes, errors included, without empty lines at its end.</summary>
    private static string[] Answers(IEnumerable<string> commands)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("logreg-");
        try
        {
            File.Copy(Births.Path, Path.Combine(folder.FullName, "births.csv"));
            ProcessStartInfo tool = LogregProcess.Start();
            IEnumerable<string> call = tool.ArgumentList.Prepend(tool.FileName).Select(part => $"'{part}'");
            string logreg = $"logreg() {{ {string.Join(' ', call)} \"$@\"; }}\n";
            // The mark must not change what $? says to the next command.
            string script = logreg + string.Concat(commands.Select(command => $"{command}\ncode=$?; printf '{Mark}'; (exit $code)\n"));
            var bash = new ProcessStartInfo("bash", ["-c", "exec 2>&1; " + script]) { WorkingDirectory = folder.FullName };
            LogregProcess run = LogregProcess.Run(bash);
            return [.. run.Output.ReplaceLineEndings("\n").Split(Mark).Select(answer => answer.TrimEnd('\n'))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
