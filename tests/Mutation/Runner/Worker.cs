using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LogReg.Functional.Mutation;

/// <summary>
/// Does what the lines it reads ask, and answers in lines; words are parted by tabs.
/// "measure CLASSES" runs every test of these twice: "once IDS", and for each test "test KEY NAME MILLISECONDS FAILURE IDS".
/// "try ID KEY LIMIT..." runs tests under a mutant until one fails: "start KEY", "end KEY ENDING MESSAGE", and at last "clean" or, if this
/// process is no longer fit for another mutant, "spoilt".
/// </summary>
internal sealed class Worker(Assembly tests, Assembly mutated, Suite suite, TextReader orders, TextWriter answers)
{
    private readonly Control _control = Control.Of(mutated);

    public void Work()
    {
        while (orders.ReadLine() is string line)
        {
            string[] words = line.Split('\t');
            if (words is ["try", string mutant, .. var keys])
                Say(Try(int.Parse(mutant, CultureInfo.InvariantCulture), keys) ? "clean" : "spoilt");
            else if (words is ["measure", string classes])
                Measure(new Classes(classes));
        }
    }

    /// <summary>What is computed once in a process is told from what each test does: a mutant there cannot be switched on later.</summary>
    private void Measure(Classes classes)
    {
        Say("once", Ids(_control.Under(Initialise)));
        foreach ((string key, var test) in suite.All().Where(test => classes.Take(test.Key)))
        {
            string failure = "";
            IReadOnlyList<int> covered = _control.Under(() => failure = suite.Run(key).Message);
            TimeSpan used = Environment.CpuUsage.TotalTime;
            (Ending ending, string again) = suite.Run(key);
            double took = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
            Say("test", key, test.DisplayName, Math.Ceiling(took).ToString(CultureInfo.InvariantCulture),
                ending == Ending.Passed ? failure : again, Ids(covered));
        }
        Say("clean");
    }

    /// <summary>Every static field of the tests and of all they refer to that is of this product.</summary>
    private void Initialise()
    {
        IEnumerable<string> ours = tests.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("LogReg.", StringComparison.Ordinal));
        foreach (Type type in ours.Select(Assembly.Load).Append(tests).SelectMany(assembly => assembly.GetTypes()))
            if (!type.ContainsGenericParameters)
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
    }

    private bool Try(int mutant, string[] keys)
    {
        _control.On(mutant);
        foreach ((string key, string limit) in keys.Chunk(2).Select(pair => (pair[0], pair[1])))
        {
            Say("start", key);
            (Ending ending, string message) = suite.Run(key, limit);
            Say("end", key, ending.ToString(), message);
            if (ending == Ending.Passed)
                continue;
            _control.Off();
            return ending == Ending.Late ? IsQuiet() : suite.Run(key).Ending == Ending.Passed;
        }
        _control.Off();
        return true;
    }

    /// <summary>
    /// True if what was given up on has ended, now that the mutant is off: a loop left running would slow all that follows.
    /// </summary>
    private static bool IsQuiet()
    {
        Thread.Sleep(500);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(200);
        return Environment.CpuUsage.TotalTime - before < TimeSpan.FromMilliseconds(50);
    }

    private void Say(params string[] words)
    {
        answers.WriteLine(string.Join('\t', words.Select(word => word.ReplaceLineEndings(" ").Replace('\t', ' '))));
        answers.Flush();
    }

    private static string Ids(IEnumerable<int> mutants) => string.Join(' ', mutants);
}
