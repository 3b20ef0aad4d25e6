namespace LogReg.Functional;

/// <summary>What <see cref="Separation"/> makes of the end of a fit.</summary>
internal static class Existence
{
    // For more, whole numbers may take longer than the fit.
    private const int MostCoefficients = 64;

    // From the sample's optimum it takes two or three; where there is no optimum, none are enough.
    private const int MostSteps = 10;

    /// <summary>
    /// Whether Newton's steps come so near an optimum that bounds, of rounding too, leave no doubt that there is one, and one only
    /// (<see cref="DecrementBounds"/>). Otherwise it says nothing. O(n d^2) for each of a few steps.
    /// </summary>
    public static bool IsProven(Objective objective)
    {
        Objective loss = objective.WithPenalty(Penalty.None);
        return DecrementBounds.CanProve(loss) && double.IsNaN(loss.OnlyClass) && Newton.Expanded(loss, SampleStart.Of(loss)).Take(MostSteps)
            .Any(at => double.IsFinite(DecrementBounds.Of(loss, at.State.Theta, at.There).Gap));
    }

    /// <summary>That there is no optimum, or not a single one, where that is so; nothing under a penalty.</summary>
    public static Outcome<Vector>? Denied(Objective objective, Vector theta)
    {
        if (objective.Penalty != Penalty.None || objective.Dimension > MostCoefficients || RowsOf(objective) is not var (rows, findings))
            return null;
        if (Strictly(rows, theta) is { } separating)
            return new Outcome<Vector>.Separated(separating);

        // Whichever solver asks, of separated classes the direction is enough.
        Separation verdict = findings.Of(
            (nameof(Existence), objective.Intercepts > 0), () => Separation.Of(rows, limitsOfSeparated: false));
        return verdict switch
        {
            Separation.Separated(var direction, _) => Strictly(rows, direction.ToVector()) is { } rounded
                ? new Outcome<Vector>.Separated(rounded)
                : null,
            Separation.QuasiSeparated(var direction, var limits, _) => new Outcome<Vector>.QuasiSeparated(direction, limits),
            Separation.RankDeficient(var nullVector, _, _) => new Outcome<Vector>.RankDeficient(nullVector),
            _ => null,
        };
    }

    private static (ConeRows Rows, Shelf Findings)? RowsOf(Objective objective) => objective switch
    {
        LogisticObjective logistic => (new LabelRows(logistic.Data, logistic.Intercept), logistic.Data.Findings),
        SoftmaxObjective softmax => (new ClassRows(softmax.Data, softmax.Intercept), softmax.Data.Findings),
        _ => null,
    };

    /// <summary>A theta over its length, if that, to the bit, has every row on its own side.</summary>
    private static Vector? Strictly(ConeRows rows, Vector theta)
    {
        Vector direction = theta / theta.Norm;
        return direction.IsFinite && rows.AllPositive(ExactNumbers.Of(direction.Span).Whole) ? direction : null;
    }
}
