using System.Reflection;
using System.Runtime.CompilerServices;
using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties;

/// <summary>
/// What holds of every public type: nothing mutable, no out or ref, no null in or out. Equality is the exception to the last,
/// since every value can be compared with null.
/// </summary>
public class PublicApiLaws
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Core = typeof(Vector).Assembly;

    private static readonly Type[] PublicTypes = [.. Core.GetTypes().Where(type => type.IsVisible)];

    private static readonly string[] Equality = [nameof(Equals), "op_Equality", "op_Inequality"];

    [Fact]
    public void There_are_public_types_to_look_at() => Assert.InRange(PublicTypes.Length, 20, 500);

    [Fact]
    public void No_public_field_can_be_written() => AssertNone(
        from type in PublicTypes
        where !type.IsEnum
        from field in type.GetFields(Declared)
        where IsPublic(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly) && !field.IsLiteral && !field.IsInitOnly
        select Name(field));

    [Fact]
    public void No_public_property_can_be_set_after_construction() => AssertNone(
        from type in PublicTypes
        from property in type.GetProperties(Declared)
        let setter = property.SetMethod
        where setter is not null && IsPublic(setter.IsPublic, setter.IsFamily || setter.IsFamilyOrAssembly) && !IsInit(setter)
        select Name(property));

    [Fact]
    public void No_public_type_has_events() => AssertNone(
        from type in PublicTypes
        from happening in type.GetEvents(Declared)
        select Name(happening));

    [Fact]
    public void No_public_method_takes_out_or_ref() => AssertNone(
        from method in PublicMethods()
        from parameter in method.GetParameters()
        where parameter.ParameterType.IsByRef
        select $"{Name(method)}({parameter.Name})");

    /// <summary>But for a thread's memory to work in, of which <see cref="Numerics.WorkspaceLaws"/> shows that nobody can tell.</summary>
    [Fact]
    public void No_static_field_can_be_written_but_one() => Assert.Equal(
        [$"{typeof(Workspace).FullName}.s_kept"],
        from type in Core.GetTypes()
        where !IsGenerated(type)
        from field in type.GetFields(Declared)
        where field.IsStatic && !field.IsLiteral && !field.IsInitOnly && !IsGenerated(field)
        select Name(field));

    [Fact]
    public void No_static_field_holds_something_mutable() => AssertNone(
        from type in Core.GetTypes()
        where !IsGenerated(type)
        from field in type.GetFields(Declared)
        where field.IsStatic && !field.IsLiteral && IsMutable(field.FieldType)
        select Name(field));

    [Fact]
    public void No_public_member_takes_or_gives_an_array_that_it_keeps() => AssertNone(
        from type in PublicTypes
        from property in type.GetProperties(Declared)
        where property.GetMethod is { IsPublic: true } && IsMutable(property.PropertyType)
        select Name(property));

    [Fact]
    public void No_public_method_takes_or_gives_null()
    {
        var context = new NullabilityInfoContext();
        AssertNone(
            from method in PublicMethods()
            where !Equality.Contains(method.Name)
            from parameter in method is MethodInfo { ReturnParameter: { } given } ? method.GetParameters().Append(given) : method.GetParameters()
            let info = context.Create(parameter)
            where Nullable(info)
            select $"{Name(method)}: {parameter.Name ?? "result"}");
    }

    [Fact]
    public void No_public_property_is_null()
    {
        var context = new NullabilityInfoContext();
        AssertNone(
            from type in PublicTypes
            from property in type.GetProperties(Declared)
            where property.GetMethod is { IsPublic: true } && Nullable(context.Create(property))
            select Name(property));
    }

    private static IEnumerable<MethodBase> PublicMethods() =>
        from type in PublicTypes
        from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
        where IsPublic(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly) && method.Name != "Deconstruct" && !IsGenerated(method)
        select method;

    // A protected member of a closed hierarchy can be reached by nobody outside; one that can be derived from is public in effect.
    private static bool IsPublic(bool isPublic, bool isProtected) => isPublic || isProtected;

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.Name.Contains('<')
        || (member.DeclaringType is { } outer && IsGenerated(outer));

    private static bool IsMutable(Type type) =>
        type.IsArray
        || (type.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
            && type.Namespace == "System.Collections.Generic" && !type.IsInterface);

    // A bare T is what the caller makes of it.
    private static bool Nullable(NullabilityInfo info) =>
        (!info.Type.IsGenericParameter && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable))
        || info.GenericTypeArguments.Any(Nullable) || (info.ElementType is { } element && Nullable(element));

    private static string Name(MemberInfo member) => $"{member.DeclaringType}.{member.Name}";

    private static void AssertNone(IEnumerable<string> offenders) => Assert.Equal("", string.Join('\n', offenders));
}
