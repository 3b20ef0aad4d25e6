namespace LogReg.Functional.Comparison;

/// <summary>
/// A fit that everyone is asked for: the data as their users have them, one evaluator for all answers, and who takes part.
/// </summary>
/// <param name="Write">Writes the data for peers, as peers/data.py reads them.</param>
/// <param name="Value">The objective at an answer, intercepts first.</param>
/// <param name="Least">The least value that anyone could reach, and a proven bound of what it is above the minimum.</param>
/// <param name="Peers">Other libraries.</param>
/// <param name="Ours">Our own ways.</param>
internal sealed record FitProblem(
    Action<Stream> Write,
    Func<double[], double> Value,
    Func<(double Value, double Proven)> Least,
    IReadOnlyList<PeerProgram> Peers,
    IReadOnlyList<OwnFit> Ours)
{
    /// <summary>Figures about the data.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];
}

/// <summary>A fit by us, at a tolerance of its own kind; <see cref="Fixed"/> where the user gives none.</summary>
internal sealed record OwnFit(string Name, Func<double, double[]> Fit)
{
    /// <summary>The fit has no tolerance to choose: it is run as it is.</summary>
    public bool Fixed { get; init; }

    /// <summary>How many times faster than the best peer it should be; null for no target.</summary>
    public double? Target { get; init; }
}
