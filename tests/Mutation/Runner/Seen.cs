using Mono.Cecil;
using Mono.Cecil.Cil;

namespace LogReg.Functional.Mutation;

/// <summary>
/// Makes Stryker's switch quick. Where it notes what is come upon it searches a list under a lock each time, which makes loops fifty times
/// slower; here it sets a byte of an array. Where a mutant is tried it looks for its number in the environment first, and is too long to be
/// inlined; here it is one comparison, once <see cref="Plain"/> says that the number is known and nothing is noted.
/// </summary>
internal static class Seen
{
    public const string Field = "Seen", Plain = "Plain";

    /// <summary>More than any assembly has mutants.</summary>
    public const int Length = 1 << 17;

    public static void BuildInto(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { InMemory = true });
        TypeDefinition control = module.Types.Single(type => type.Name == "MutantControl");
        if (control.Fields.Any(field => field.Name == Field))
            return;
        Note(module, control);
        Compare(module, control);
        module.Write(assembly);
    }

    private static void Note(ModuleDefinition module, TypeDefinition control)
    {
        var seen = new FieldDefinition(Field, FieldAttributes.Public | FieldAttributes.Static, new ArrayType(module.TypeSystem.Byte));
        control.Fields.Add(seen);
        MethodBody body = control.Methods.Single(method => method.Name == "RegisterCoverage").Body;
        body.Instructions.Clear();
        body.ExceptionHandlers.Clear();
        ILProcessor write = body.GetILProcessor();
        write.Emit(OpCodes.Ldsfld, seen);
        write.Emit(OpCodes.Ldarg_0);
        write.Emit(OpCodes.Ldc_I4_1);
        write.Emit(OpCodes.Stelem_I1);
        write.Emit(OpCodes.Ret);
    }

    /// <summary>IsActive(id): Plain ? id == ActiveMutant : what Stryker wrote.</summary>
    private static void Compare(ModuleDefinition module, TypeDefinition control)
    {
        var plain = new FieldDefinition(Plain, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.Boolean);
        control.Fields.Add(plain);
        MethodDefinition old = control.Methods.Single(method => method.Name == "IsActive");
        var asked = new MethodDefinition(old.Name, old.Attributes, old.ReturnType) { AggressiveInlining = true };
        asked.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
        old.Name = "IsActiveByStryker";
        control.Methods.Add(asked);
        ILProcessor write = asked.Body.GetILProcessor();
        Instruction otherwise = write.Create(OpCodes.Ldarg_0);
        write.Emit(OpCodes.Ldsfld, plain);
        write.Emit(OpCodes.Brfalse, otherwise);
        write.Emit(OpCodes.Ldarg_0);
        write.Emit(OpCodes.Ldsfld, control.Fields.Single(field => field.Name == "ActiveMutant"));
        write.Emit(OpCodes.Ceq);
        write.Emit(OpCodes.Ret);
        write.Append(otherwise);
        write.Emit(OpCodes.Call, old);
        write.Emit(OpCodes.Ret);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && method != asked))
            foreach (Instruction call in method.Body.Instructions.Where(each => each.Operand == old))
                call.Operand = asked;
    }
}
