using System.Diagnostics;
using System.Globalization;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>
/// The laws without a test runner, for runs of hours: a line for each law as it ends, with the time of a case, progress on standard error.
/// </summary>
internal static class LongRun
{
    /// <summary>Checks what is enrolled, and the textbooks, against the laws that the environment asks for.</summary>
    /// <param name="subject">A part of a subject's name; empty for all subjects.</param>
    /// <returns>0, or 1 if any report is not right.</returns>
    public static int Of(string subject)
    {
        bool isRight = true;
        foreach (Subject enrolled in Library.All.Append(Zoo.Correct).Append(SinglePrecisionLaws.Textbook)
            .Where(one => one.Name.Contains(subject, StringComparison.Ordinal)))
        {
            var results = new List<LawResult>();
            foreach (Law law in Settings.Laws.Where(law => law.WhyNot(enrolled).Length == 0))
            {
                var watch = Stopwatch.StartNew();
                LawResult result = Laws.Check(enrolled, [law], Settings.Profile, Settings.Progress).Results[0];
                double time = watch.Elapsed.TotalMicroseconds / Math.Max(1, Settings.Profile.Cases / law.OneIn);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time,8:f0} us a case, {enrolled.Name}: {result}"));
                results.Add(result);
            }
            var report = new Report(enrolled.Name, results);
            isRight &= results.Count == 0 || report.IsRight;
            if (report.Drawn(CaseKind.Small).Cases + report.Drawn(CaseKind.Fit).Cases > 0)
                Console.WriteLine(string.Join('\n', report.ToString().Split('\n').Where(line => line.StartsWith("drawn ", StringComparison.Ordinal)
                    || line.StartsWith("seen ", StringComparison.Ordinal) || line.EndsWith("promised", StringComparison.Ordinal))));
        }
        Console.WriteLine(isRight ? "right" : "NOT RIGHT");
        return isRight ? 0 : 1;
    }
}
