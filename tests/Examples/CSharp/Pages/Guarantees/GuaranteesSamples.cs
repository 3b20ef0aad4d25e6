using LogReg.Functional.Files;
using Xunit;

namespace LogReg.Functional.Examples.Pages.Guarantees;

/// <summary>docs/GUARANTEES.md to the letter, and that it does what the text around it says.</summary>
public sealed class GuaranteesSamples
{
    [Fact]
    public void The_same_bits()
    {
        Dataset data = Csv.Read(Births.Path, new ReadOptions("low")).OrThrow().ToDataset().OrThrow();
        Vector theta = Vector.Fill(10, 0.01);

        LogisticObjective f = Objective.Of(data);
        bool same = f.WithThreads(1).Gradient(theta) == f.WithThreads(7).Gradient(theta);

        Assert.True(same);
    }

    [Fact]
    public void Never_converged_wrongly()
    {
        Dataset split = Dataset.Create([[0], [1], [2], [3]], [0, 0, 1, 1]).OrThrow();

        string end = LogisticRegression.Fit(split, Penalty.None).Describe();

        Assert.StartsWith("no finite answer: the classes are split along", end, StringComparison.Ordinal);
    }
}
