using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>Every law for every enrolled subject: a test each, in a class for each group of laws, since classes run side by side.</summary>
public static class LawTests
{
    /// <summary>A law holds for a subject.</summary>
    public abstract class Group(ITestOutputHelper output)
    {
        /// <summary>Asks it.</summary>
        protected void Check(string subject, string law)
        {
            Report report = Laws.Check(
                Library.All.Single(enrolled => enrolled.Name == subject), [Laws.Of(law)], Settings.Profile, Settings.Progress);
            output.WriteLine(report.ToString());
            report.Assert();
        }
    }

    /// <inheritdoc/>
    public sealed class OfScalars(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.ScalarKernel)]
        public void Law(string subject, string law) => Check(subject, law);
    }

    /// <inheritdoc/>
    public sealed class OfLosses(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.SmoothConvexLoss)]
        public void Law(string subject, string law) => Check(subject, law);
    }

    /// <inheritdoc/>
    public sealed class OfChanges(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.Metamorphic)]
        public void Law(string subject, string law) => Check(subject, law);
    }

    /// <inheritdoc/>
    public sealed class OfSteps(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.GradientStep)]
        public void Law(string subject, string law) => Check(subject, law);
    }

    /// <inheritdoc/>
    public sealed class OfFolds(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.Fold)]
        public void Law(string subject, string law) => Check(subject, law);
    }

    /// <inheritdoc/>
    public sealed class OfPenalties(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.Regularised)]
        public void Law(string subject, string law) => Check(subject, law);
    }

    /// <inheritdoc/>
    public sealed class OfFiles(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.Files)]
        public void Law(string subject, string law) => Check(subject, law);
    }

    /// <inheritdoc/>
    public sealed class OfFits(ITestOutputHelper output) : Group(output)
    {
        /// <inheritdoc cref="Group"/>
        [Theory]
        [Enrolled(RuleSet.Fit)]
        public void Law(string subject, string law) => Check(subject, law);
    }
}

/// <summary>Subject and law by name, those of a group that apply.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnrolledAttribute(RuleSet group) : DataAttribute
{
    /// <summary>The group.</summary>
    public RuleSet Group => group;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Library.All.SelectMany(subject => Settings.Laws
        .Where(law => law.RuleSet == group && law.WhyNot(subject).Length == 0)
        .Select(law => (object[])[subject.Name, law.Id]));
}
