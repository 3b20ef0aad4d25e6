using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>The schema logreg.summary/1.</summary>
internal static class SummaryJson
{
    private const double Level = 0.95;

    public static void Write(Problem problem, Found found, Summary summary) => JsonOutput.Write(json =>
    {
        json.WriteString("schema", "logreg.summary/1");
        json.WriteString("outcome", FitReport.NameOf(found.Outcome).Name);
        json.WriteBoolean("approximate", summary.Approximate);
        json.WriteNumber("n", problem.Table.X.Rows);
        json.WriteNumber("p", problem.Table.X.Columns);
        json.WriteStartArray("coefficients");
        foreach (Term term in problem.TermsOf(summary.Estimates))
        {
            Coefficient coefficient = summary[term.TermName];
            Interval interval = coefficient.Interval(Level);
            json.WriteStartObject();
            json.WriteString("name", term.Name);
            json.WriteString("class", term.Class);
            json.WriteNumber("value", coefficient.Estimate);
            json.WriteNumberOrNull("standardError", coefficient.StandardError);
            json.WriteNumberOrNull("z", coefficient.Z);
            json.WriteNumberOrNull("pValue", coefficient.PValue);
            json.WriteNumbers("interval", [interval.Lower, interval.Upper]);
            json.WriteNumberOrNull("oddsRatio", coefficient.OddsRatio);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("logLikelihood", summary.Likelihoods.Model);
        json.WriteNumber("nullDeviance", summary.Likelihoods.NullDeviance);
        json.WriteNumber("residualDeviance", summary.Likelihoods.Deviance);
        json.WriteNumber("residualDegreesOfFreedom", summary.ResidualDegreesOfFreedom);
        json.WriteNumber("aic", summary.Aic);
        json.WriteNumber("bic", summary.Bic);
        json.WriteNumberOrNull("mcFaddenR2", summary.Likelihoods.McFadden);
        summary.AgainstNull.Match(
            test =>
            {
                json.WriteStartObject("likelihoodRatioTest");
                json.WriteNumber("statistic", test.Statistic);
                json.WriteNumber("degreesOfFreedom", test.DegreesOfFreedom);
                json.WriteNumber("pValue", test.PValue);
                json.WriteEndObject();
                return true;
            },
            _ =>
            {
                json.WriteNull("likelihoodRatioTest");
                return false;
            });
        json.WriteCertificate(summary.Certificate);
        json.WriteString("solver", found.Solver.Description);
        json.WriteNumber("steps", found.Steps);
        json.WriteNumber("elapsedMs", found.Elapsed.TotalMilliseconds);
    });
}
