using System.Text.Json;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>The schema logreg.fit/1: numbers read back to the same bits; what is not finite or not there is null.</summary>
internal static class FitJson
{
    public static void Write(FitReport report) => JsonOutput.Write(json =>
    {
        (Problem problem, Found found) = (report.Problem, report.Found);
        json.WriteString("schema", "logreg.fit/1");
        json.WriteString("outcome", FitReport.NameOf(found.Outcome).Name);
        json.WriteNumber("n", problem.Table.X.Rows);
        json.WriteNumber("p", problem.Table.X.Columns);
        json.WriteStartArray("classes");
        foreach (string name in problem.Classes)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("coefficients");
        foreach (ReportedTerm term in report.Terms)
            Write(json, term);
        json.WriteEndArray();
        Vector? theta = FitReport.ThetaOf(found.Outcome);
        json.WriteNumberOrNull("value", theta is null ? double.NaN : problem.Objective.Value(theta));
        json.WriteNumberOrNull("logLikelihood", theta is null ? double.NaN : problem.LogLikelihood(theta));
        if (report.Direction is null)
            json.WriteNull("direction");
        else
            json.WriteNumbers("direction", report.Direction);
        json.WriteCertificate(report.Certificate);
        json.WriteString("solver", found.Solver.Description);
        json.WriteNumber("steps", found.Steps);
        json.WriteNumber("elapsedMs", found.Elapsed.TotalMilliseconds);
    });

    private static void Write(Utf8JsonWriter json, ReportedTerm term)
    {
        json.WriteStartObject();
        json.WriteString("name", term.Term.Name);
        json.WriteString("class", term.Term.Class);
        json.WriteNumberOrNull("value", term.Limit is null ? term.Term.Value : double.NaN);
        if (term.Limit is CoefficientLimit.PlusInfinity or CoefficientLimit.MinusInfinity)
            json.WriteString("infinite", term.Limit == CoefficientLimit.PlusInfinity ? "+" : "-");
        if (term.Statistics is { } statistics)
        {
            json.WriteNumberOrNull("standardError", statistics.StandardError);
            json.WriteNumberOrNull("z", statistics.Z);
            json.WriteNumberOrNull("pValue", statistics.PValue);
        }
        json.WriteEndObject();
    }
}
