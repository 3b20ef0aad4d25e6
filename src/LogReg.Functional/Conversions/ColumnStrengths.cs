namespace LogReg.Functional;

/// <summary>A strength for each coefficient, as statsmodels has them.</summary>
internal static class ColumnStrengths
{
    /// <summary>The same one for all, and 0 for the intercept.</summary>
    public static Vector Of(LogisticObjective objective, double strength) =>
        Vector.OfSeq(Enumerable.Range(0, objective.Dimension).Select(j => j < objective.Intercepts ? 0 : strength));

    /// <summary>The one strength of all coefficients but the intercept.</summary>
    public static Result<double, ConversionError> Common(LogisticObjective objective, Vector strengths, string tool)
    {
        if (strengths.Length != objective.Dimension)
            return Scaling.Failed<double>(new ConversionError.WrongLength("alpha", objective.Dimension, strengths.Length));
        foreach (double each in strengths)
            if (Scaling.NotNegative("alpha", each) is Result<double, ConversionError>.Error wrong)
                return wrong;
        if (objective.Intercept && strengths[0] != 0)
            return Scaling.Failed<double>(new ConversionError.PenalisedIntercept(tool));
        double[] others = [.. strengths.Skip(objective.Intercepts).Distinct()];
        return others.Length > 1
            ? Scaling.Failed<double>(new ConversionError.NoCounterpart("This library", "penalties that differ between columns"))
            : Scaling.Ok(others.FirstOrDefault());
    }
}
