using LogReg.Functional.Verification;
using Xunit;
using Xunit.Abstractions;

namespace LogReg.Functional.Examples;

/// <summary>A trainer that somebody else wrote, in single precision, held to the laws.</summary>
public sealed class MlNetExamples(ITestOutputHelper output)
{
    /// <summary>20 cases of each law: every step is a run of a trainer.</summary>
    [Fact]
    public void A_trainer_of_ML_NET()
    {
        Report report = Laws.Check(MlNet.Subject, Laws.All, Profile.Standard with { Cases = 20 });
        output.WriteLine(report.ToString());
        report.Assert();
    }
}
