using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>Every law for every enrolled subject: a test each, in a class for each group of laws, since classes run side by side.</summary>
public abstract class LawTests(ITestOutputHelper output)
{
    /// <summary>A law holds for a subject.</summary>
    [Theory]
    [Enrolled]
    public void Law(string subject, string law)
    {
        Report report = Laws.Check(
            Library.All.Single(enrolled => enrolled.Name == subject), [Laws.Of(law)], Settings.Profile, Settings.Progress);
        output.WriteLine(report.ToString());
        report.Assert();
    }

    /// <inheritdoc/>
    [Group(RuleSet.ScalarKernel)]
    public sealed class OfScalars(ITestOutputHelper output) : LawTests(output);

    /// <inheritdoc/>
    [Group(RuleSet.SmoothConvexLoss)]
    public sealed class OfLosses(ITestOutputHelper output) : LawTests(output);

    /// <inheritdoc/>
    [Group(RuleSet.Metamorphic)]
    public sealed class OfChanges(ITestOutputHelper output) : LawTests(output);

    /// <inheritdoc/>
    [Group(RuleSet.GradientStep)]
    public sealed class OfSteps(ITestOutputHelper output) : LawTests(output);

    /// <inheritdoc/>
    [Group(RuleSet.Fold)]
    public sealed class OfFolds(ITestOutputHelper output) : LawTests(output);

    /// <inheritdoc/>
    [Group(RuleSet.Regularised)]
    public sealed class OfPenalties(ITestOutputHelper output) : LawTests(output);

    /// <inheritdoc/>
    [Group(RuleSet.Files)]
    public sealed class OfFiles(ITestOutputHelper output) : LawTests(output);

    /// <inheritdoc/>
    [Group(RuleSet.Fit)]
    public sealed class OfFits(ITestOutputHelper output) : LawTests(output);

    /// <summary>No group is without a class.</summary>
    public sealed class Groups
    {
        [Fact]
        public void Every_group_of_laws_has_a_class() => Assert.Equal(
            Enum.GetValues<RuleSet>(),
            typeof(LawTests).GetNestedTypes().SelectMany(type => type.GetCustomAttributes<GroupAttribute>()).Select(group => group.Group).Order());
    }
}

/// <summary>The group of laws that a class asks.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GroupAttribute(RuleSet group) : Attribute
{
    /// <summary>The group.</summary>
    public RuleSet Group => group;
}

/// <summary>Subject and law by name, those of the class's group that apply.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnrolledAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        RuleSet group = testMethod.ReflectedType!.GetCustomAttribute<GroupAttribute>()!.Group;
        return Library.All.SelectMany(subject => Settings.Laws
            .Where(law => law.RuleSet == group && law.WhyNot(subject).Length == 0)
            .Select(law => (object[])[subject.Name, law.Id]));
    }
}
