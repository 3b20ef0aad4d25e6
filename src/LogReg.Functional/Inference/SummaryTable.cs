using System.Globalization;
using System.Net;
using System.Text;

namespace LogReg.Functional;

/// <summary>What a summary shows, as text, whatever form it takes in the end.</summary>
internal sealed record SummaryTable(string Title, string[] Header, string[][] Rows, string[] Notes)
{
    private const double Level = 0.95;

    public static SummaryTable Of(Summary summary) => new(
        string.Create(
            CultureInfo.InvariantCulture, $"Logistic regression: {summary.Response}, {summary.Rows} rows, {summary.Terms.Count} coefficients"),
        ["", "estimate", "std. error", "z", "p", "2.5 %", "97.5 %", "odds ratio"],
        [.. summary.Coefficients.Select(RowOf)],
        [.. NotesOf(summary)]);

    private static string[] RowOf(Coefficient coefficient)
    {
        Interval interval = coefficient.Interval(Level);
        return
        [
            coefficient.Term, Number(coefficient.Estimate), Number(coefficient.StandardError),
            Short(coefficient.Z), Short(coefficient.PValue), Number(interval.Lower), Number(interval.Upper), Number(coefficient.OddsRatio),
        ];
    }

    private static IEnumerable<string> NotesOf(Summary s)
    {
        int nullDegrees = s.Rows - s.Intercepts;
        yield return $"Null deviance {Number(s.Likelihoods.NullDeviance)} on {nullDegrees} degrees of freedom";
        yield return $"Residual deviance {Number(s.Likelihoods.Deviance)} on {s.ResidualDegreesOfFreedom} degrees of freedom";
        yield return $"Log-likelihood {Number(s.Likelihoods.Model)}, AIC {Number(s.Aic)}, BIC {Number(s.Bic)}";
        yield return $"McFadden's R2 {Short(s.Likelihoods.McFadden)}";
        if (s.AgainstNull is Result<ChiSquaredTest, InferenceError>.Ok test && !s.Approximate)
            yield return $"Likelihood ratio against the null model: {test.Value}";
        if (s.CovarianceEstimate != CovarianceEstimate.Information)
            yield return $"Standard errors: {s.CovarianceEstimate.Name}";
        if (s.BiasReduced)
            yield return "Firth's penalty: bias-reduced estimates, finite even where classes are separated; the likelihoods are without it";
        if (s.Approximate)
            yield return $"Under the penalty {s.Penalty} estimates are drawn to 0: errors, tests and intervals are approximate";
        yield return $"Optimum: {s.Certificate}";
    }

    private static string Number(double x) => x.ToString("g6", CultureInfo.InvariantCulture);

    private static string Short(double x) => x.ToString("g4", CultureInfo.InvariantCulture);

    public string ToText()
    {
        int[] widths = [.. Header.Select((head, j) => Rows.Select(row => row[j].Length).Append(head.Length).Max())];
        var text = new StringBuilder().Append(Title).Append("\n\n");
        foreach (string[] row in Rows.Prepend(Header))
        {
            IEnumerable<string> padded = row.Select((cell, j) => j == 0 ? cell.PadRight(widths[j]) : cell.PadLeft(widths[j]));
            text.Append(string.Join("  ", padded).TrimEnd()).Append('\n');
        }
        return Noted(text.Append('\n'), note => $"{note}\n");
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder().Append("**").Append(Escaped(Title)).Append("**\n\n");
        Append(Header);
        text.Append("| --- |").Append(string.Concat(Enumerable.Repeat(" ---: |", Header.Length - 1))).Append('\n');
        foreach (string[] row in Rows)
            Append(row);
        return Noted(text.Append('\n'), note => $"- {Escaped(note)}\n");

        void Append(string[] row) => text.Append("| ").Append(string.Join(" | ", row.Select(Escaped))).Append(" |\n");

        static string Escaped(string cell) =>
            string.Concat(cell.Select(c => "\\`*_[]<>|".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}"));
    }

    public string ToHtml()
    {
        var text = new StringBuilder().Append("<table>\n<caption>").Append(WebUtility.HtmlEncode(Title)).Append("</caption>\n<thead>\n");
        Append(Header, "col");
        text.Append("</thead>\n<tbody>\n");
        foreach (string[] row in Rows)
            Append(row, "row");
        text.Append("</tbody>\n</table>\n<ul>\n");
        return Noted(text, note => $"<li>{WebUtility.HtmlEncode(note)}</li>\n") + "</ul>\n";

        void Append(string[] row, string scope)
        {
            text.Append("<tr>");
            for (int j = 0; j < row.Length; j++)
            {
                string tag = scope == "col" || j == 0 ? "th" : "td";
                text.Append('<').Append(tag).Append(tag == "th" ? $" scope=\"{scope}\">" : ">").Append(WebUtility.HtmlEncode(row[j]));
                text.Append("</").Append(tag).Append('>');
            }
            text.Append("</tr>\n");
        }
    }

    private string Noted(StringBuilder text, Func<string, string> line) => text.AppendJoin("", Notes.Select(line)).ToString();
}
