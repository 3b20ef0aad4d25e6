using System.Globalization;
using System.Reflection;

namespace LogReg.Functional.Mutation;

/// <summary>The switch that Stryker builds into the assembly it mutates: which mutant is on, and which have been come upon.</summary>
internal sealed class Control(Type control)
{
    /// <summary>Says in the environment which mutant is on from the start, here and in processes started from here.</summary>
    private const string Variable = "ActiveMutation";

    private const int None = -1;

    private readonly FieldInfo _active = control.GetField("ActiveMutant")!;
    private readonly FieldInfo _capture = control.GetField("CaptureCoverage")!;
    private readonly FieldInfo _seen = control.GetField(Seen.Field)!;
    private readonly FieldInfo _plain = control.GetField(Seen.Plain)!;

    public static Control Of(Assembly mutated) => new(mutated.GetTypes().Single(type => type.Name == "MutantControl"));

    /// <summary>The environment in which a mutant is on from the start.</summary>
    public static IEnumerable<(string Name, string Value)> Environment(int mutant) =>
        [("STRYKER_MUTANT_ID_CONTROL_VAR", Variable), (Variable, mutant.ToString(CultureInfo.InvariantCulture))];

    public void On(int mutant)
    {
        foreach ((string name, string value) in Environment(mutant))
            System.Environment.SetEnvironmentVariable(name, value);
        _active.SetValue(null, mutant);
        _plain.SetValue(null, true);
    }

    public void Off() => On(None);

    /// <summary>The mutants that are come upon while it runs.</summary>
    public IReadOnlyList<int> Under(Action run)
    {
        byte[] seen = new byte[Seen.Length];
        _plain.SetValue(null, false);
        _seen.SetValue(null, seen);
        _capture.SetValue(null, true);
        run();
        _capture.SetValue(null, false);
        Off();
        return [.. Enumerable.Range(0, seen.Length).Where(mutant => seen[mutant] != 0)];
    }
}
