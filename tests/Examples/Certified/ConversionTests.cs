using System.Text.Json;
using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>
/// What other tools answered to their own settings (scripts/certified_conversions.py) minimises the objective that the settings become
/// here: within the gap that the tool's stopping rule leaves, while a penalty that is off by a hundredth is farther from that minimum.
/// </summary>
public sealed class ConversionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conversions");

    public static TheoryData<string, int> Answers
    {
        get
        {
            var answers = new TheoryData<string, int>();
            foreach (string file in Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileNameWithoutExtension(file);
                for (int i = 0; i < Read(name).GetArrayLength(); i++)
                    answers.Add(name, i);
            }
            return answers;
        }
    }

    [Fact]
    public void The_answers_are_all_there() => Assert.Equal(20, Answers.Count);

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_of_another_tool_is_the_optimum_here(string name, int index)
    {
        JsonElement answer = Read(name)[index], settings = answer.GetProperty("settings");
        Dataset data = CertifiedProblem.Read(name).Data;
        if (answer.GetProperty("weights").GetBoolean())
            data = data.WithWeights(Vector.OfSeq(Enumerable.Range(0, data.Rows).Select(i => 1.0 + i % 4))).OrThrow();
        Vector theirs = CertifiedFile.Numbers(answer.GetProperty("theta"));
        (LogisticObjective f, Vector theta) = Made(answer.GetProperty("tool").GetString()!, settings, data, theirs);
        double gap = answer.GetProperty("gap").GetDouble();

        Assert.InRange(Gap(f, theta), 0, gap);
        Assert.True(Gap(f.WithPenalty(Penalty.ElasticNet(1.01 * f.Penalty.Lambda1, 1.01 * f.Penalty.Lambda2)), theta) > gap);
    }

    /// <summary>The objective that the settings become, and the answer as its theta.</summary>
    private static (LogisticObjective Objective, Vector Theta) Made(string tool, JsonElement settings, Dataset data, Vector theta)
    {
        LogisticObjective loss = Objective.Of(data);
        switch (tool)
        {
            case "scikit-learn":
                return With(new ScikitLearnPenalty(Number("C"), Number("l1_ratio")).ToPenalty(loss));
            case "statsmodels Logit":
                return With(new StatsmodelsLogitPenalty(Alpha()).ToPenalty(loss));
            case "statsmodels GLM":
                return With(new StatsmodelsGlmPenalty(Alpha(), Number("L1_wt")).ToPenalty(loss));
            case "glmnet" when settings.GetProperty("standardize").GetBoolean():
                var standard = Standardization.Of(data);
                GlmnetPenalty penalty = new(Number("lambda"), Number("alpha"), Standardize: true);
                Assert.False(penalty.ToPenalty().IsOk);
                LogisticObjective standardised = Objective.Of(standard.There(data).OrThrow());
                return (standardised + (penalty with { Standardize = false }).ToPenalty().OrThrow(), standard.There(theta));
            case "glmnet":
                return With(new GlmnetPenalty(Number("lambda"), Number("alpha"), Standardize: false).ToPenalty());
            default:
                Assert.Contains(tool, (string[])["LIBLINEAR", "scikit-learn liblinear"]);
                LiblinearPenalty liblinear = new(Number("C"), settings.GetProperty("L1").GetBoolean(), Number("bias"));
                return (liblinear.ToObjective(data).OrThrow(), theta);
        }

        double Number(string field) => settings.GetProperty(field).GetDouble();

        Vector Alpha() => Vector.OfSeq(settings.GetProperty("alpha").EnumerateArray().Select(each => each.GetDouble()));

        (LogisticObjective, Vector) With(Result<Penalty, ConversionError> converted) => (loss + converted.OrThrow(), theta);
    }

    /// <summary>f(theta) - f*, f* by a fit of our own that is certified to 1e-13.</summary>
    private static double Gap(LogisticObjective f, Vector theta)
    {
        Outcome<Vector> fit = SolverChoice.For(f).Fit(f, Stop.WhenGapBelow(1e-13) | Stop.AfterSteps(1000));
        var best = Assert.IsType<Outcome<Vector>.Converged>(fit);
        return Math.Max(0, f.Value(theta) - f.Value(best.Model));
    }

    private static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json"))).RootElement;
}
