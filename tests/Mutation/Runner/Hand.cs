using System.Diagnostics;
using System.Globalization;

namespace LogReg.Functional.Mutation;

/// <summary>How a mutant fared, and under which test.</summary>
/// <param name="Status">As in a report: Killed, Survived, Timeout, RuntimeError, NoCoverage.</param>
/// <param name="Test">The key of the test under which it ended; empty if it survived.</param>
/// <param name="Reason">What the test said.</param>
/// <param name="IsLate">Killed by the tests' own limit.</param>
/// <param name="IsFit">The process can try another.</param>
internal sealed record Verdict(string Status, string Test, string Reason, bool IsLate, bool IsFit);

/// <summary>A worker in a process of its own, from the outside: it may hang, and it may die.</summary>
internal sealed class Hand : IDisposable
{
    // A mutant that fills the memory shall not take the machine's.
    private const string HeapLimit = "80000000";

    // The tests' own limit comes first (Deadline): so many seconds of the processor's time, or ten times as many on the clock.
    private const int TimesOnTheClock = 10;

    private readonly Process _process;

    /// <summary>Starts it, with a mutant on from the very first if there is one.</summary>
    public Hand(string tests, string mutated, int? mutant)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Hand).Assembly.Location, "work", tests, mutated])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        if (mutant is int on)
            foreach ((string name, string value) in Control.Environment(on))
                start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>What it says until it is done.</summary>
    public IEnumerable<string[]> Measure(Classes classes)
    {
        _process.StandardInput.WriteLine($"measure\t{classes}");
        while (_process.StandardOutput.ReadLine() is string line && line != "clean")
            yield return line.Split('\t');
    }

    public Verdict Try(int mutant, IReadOnlyList<Test> tests)
    {
        var patience = TimeSpan.FromSeconds(TimesOnTheClock * tests.Max(test => test.Limit) + 10);
        string test = "", ending = "", message = "";
        try
        {
            IEnumerable<string> limited = tests.SelectMany(test => (string[])[test.Key, Text(test.Limit)]);
            _process.StandardInput.WriteLine(string.Join('\t', ["try", Text(mutant), .. limited]));
        }
        catch (IOException)
        {
            return new("RuntimeError", "", "the process ended", false, false);
        }
        while (true)
        {
            Task<string?> line = _process.StandardOutput.ReadLineAsync();
            if (!line.Wait(patience))
                return Killed() ?? new("Timeout", test, $"no word for {patience}", false, false);
            switch (line.Result?.Split('\t'))
            {
                case null:
                    return Killed() ?? new("RuntimeError", test, "the process ended", false, false);
                case ["start", string key]:
                    test = key;
                    break;
                case ["end", _, string how, string said]:
                    (ending, message) = (how, said);
                    break;
                case [string state]:
                    return Killed(state == "clean") ?? new("Survived", "", "", false, true);
            }
        }

        Verdict? Killed(bool isFit = false) =>
            ending is "Failed" or "Late" ? new("Killed", test, message, ending == "Late", isFit) : null;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
