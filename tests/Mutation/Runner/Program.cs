using System.Globalization;
using System.Reflection;
using LogReg.Functional.Mutation;

// runner try TESTS MUTATED MADE RESULT EQUIVALENT SECONDS CLASSES PATTERN...: tries the mutants of the assembly MUTATED, listed in
// Stryker's report MADE, under the tests of the assembly TESTS, both beside this program, and writes the report RESULT. A test has SECONDS
// at least. Mutants are tried in the order of the patterns, LOGREG_HANDS at a time; those that EQUIVALENT names come last.
// runner work TESTS MUTATED: the process in which they are tried (Worker).
switch (args)
{
    case ["work", string tests, string mutated]:
        using (var answers = new StreamWriter(Console.OpenStandardOutput()))
        {
            // Tests that write shall not write between the answers.
            Console.SetOut(TextWriter.Null);
            Assembly assembly = Assembly.Load(tests);
            using var suite = new Suite(assembly);
            new Worker(assembly, Assembly.Load(mutated), suite, Console.In, answers).Work();
        }
        // A test that was given up on may still be running.
        Environment.Exit(0);
        return 0;
    case ["try", string tests, string mutated, string made, string result, string equivalent, string seconds, string classes,
        .. var patterns]:
        Seen.BuildInto(Path.Combine(AppContext.BaseDirectory, mutated + ".dll"));
        int limit = int.Parse(seconds, CultureInfo.InvariantCulture);
        int hands = int.Parse(Environment.GetEnvironmentVariable("LOGREG_HANDS") ?? "1", CultureInfo.InvariantCulture);
        return new Run(made, result, new Classes(classes), limit, hands, mutant => new Hand(tests, mutated, mutant)).Of(
            [.. patterns.Select(pattern => new Pattern(pattern))], Reviewed.Read(equivalent));
    default:
        Console.Error.WriteLine("usage: runner try TESTS MUTATED MADE RESULT EQUIVALENT SECONDS CLASSES PATTERN... | work TESTS MUTATED");
        return 64;
}
