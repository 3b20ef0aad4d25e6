using System.Diagnostics;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>One call of the library's front door.</summary>
/// <param name="Call">As it is written.</param>
/// <param name="Outcome">What it answered.</param>
/// <param name="Elapsed">What it took, compilation included.</param>
internal sealed record FrontDoor(string Call, Outcome<BinaryModel> Outcome, TimeSpan Elapsed)
{
    /// <summary>The data without a penalty and with one.</summary>
    public static IReadOnlyList<FrontDoor> Fits(Dataset data) =>
    [
        Fit("Fit(data, Penalty.None)", data, Penalty.None),
        Fit("Fit(data, Penalty.L2(0.01))", data, Penalty.L2(0.01)),
    ];

    private static FrontDoor Fit(string call, Dataset data, Penalty penalty)
    {
        long start = Stopwatch.GetTimestamp();
        Outcome<BinaryModel> outcome = LogisticRegression.Fit(data, penalty);
        return new(call, outcome, Stopwatch.GetElapsedTime(start));
    }
}
