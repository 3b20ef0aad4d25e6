using System.Reflection;
using Xunit;

namespace LogReg.Functional.Mutation;

/// <summary>
/// The one test under which Stryker makes its mutants. It keeps the assemblies that hold them in the folder LOGREG_MUTANTS, for Stryker
/// puts the old ones back when it ends. It comes upon no mutant, so that Stryker itself tries none.
/// </summary>
public sealed class TakeMutants
{
    private static readonly Assembly[] Mutated = [typeof(Vector).Assembly, typeof(Canary.Lives).Assembly];

    [Fact]
    public void They_are_kept()
    {
        if (Environment.GetEnvironmentVariable("LOGREG_MUTANTS") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        foreach (Assembly assembly in Mutated)
            File.Copy(assembly.Location, Path.Combine(folder, Path.GetFileName(assembly.Location)), overwrite: true);
        SayThatTheyWereLookedFor();
    }

    /// <summary>
    /// A run that comes upon no mutant at all Stryker takes for a broken one and tries them all; this comes upon one that is not.
    /// </summary>
    private static void SayThatTheyWereLookedFor()
    {
        foreach (Type control in Mutated.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Name == "MutantControl"))
            control.GetMethod("IsActive")!.Invoke(null, [int.MaxValue]);
    }
}
