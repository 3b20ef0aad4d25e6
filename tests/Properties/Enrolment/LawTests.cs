using Xunit;
using Xunit.Abstractions;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>Every law for every enrolled subject: a test each.</summary>
public sealed class LawTests(ITestOutputHelper output)
{
    /// <summary>Subject and law by name, those that apply.</summary>
    public static IEnumerable<object[]> Everything => Library.All
        .SelectMany(subject => Settings.Laws.Where(law => law.WhyNot(subject).Length == 0).Select(law => (object[])[subject.Name, law.Id]));

    /// <summary>A law holds for a subject.</summary>
    [Theory]
    [MemberData(nameof(Everything))]
    public void Law(string subject, string law)
    {
        Report report = Laws.Check(
            Library.All.Single(enrolled => enrolled.Name == subject), [Laws.Of(law)], Settings.Profile, Settings.Progress);
        output.WriteLine(report.ToString());
        report.Assert();
    }
}
