namespace LogReg.Functional;

/// <summary>Where Firth's objective is least, by Newton's steps.</summary>
internal static class FirthFit
{
    private const int MostSteps = 1000;

    // W D^2 is the square of the distance that is left in standard errors: 1e-8 of one is far below what any of them means, and far above
    // what rounding leaves.
    private const double Enough = 1e-16;

    // What rounding leaves at the best: further steps gain nothing.
    private const double Nothing = 1e-28;

    // So many steps that together neither halve the decrement nor lower f by more than its rounding are rounding themselves. On a
    // plateau the decrement rises for many steps, while f falls.
    private const int MostIdle = 16;

    // Of f: some 90 units of 2^-53, more than its sums are off by.
    private const double LeastFall = 1e-14;

    /// <summary>
    /// theta at the least decrement D^2 = g'H^-1 g that steps lead to, H the matrix in the place of the Hessian; they end where neither it
    /// nor f falls any more. None where the information is singular, or where W D^2 is still above 1e-16 then.
    /// </summary>
    public static Result<Vector, InferenceError> Of(FirthObjective objective)
    {
        Vector theta = Vector.Zeros(objective.Dimension);
        if (double.IsNegativeInfinity(objective.LogDeterminant(theta)))
            return new Result<Vector, InferenceError>.Error(new InferenceError.Singular());
        Vector best = theta;
        double total = objective.Likelihood.Data.TotalWeight, least = double.PositiveInfinity, mark = least, lowest = least;
        int idle = 0;
        foreach (NewtonState state in Trainer.Iterate(new Newton(), objective, theta).Take(MostSteps))
        {
            double decrement = -state.Gradient.Dot(state.Direction);
            if (decrement < least)
                (least, best) = (decrement, state.Theta);
            bool halves = least < mark / 2, falls = state.Value < lowest - LeastFall * Math.Abs(state.Value);
            if (halves)
                mark = least;
            if (falls)
                lowest = state.Value;
            idle = halves || falls ? 0 : idle + 1;
            if (idle >= MostIdle || least * total <= Nothing)
                break;
        }
        return least * total <= Enough
            ? new Result<Vector, InferenceError>.Ok(best)
            : new Result<Vector, InferenceError>.Error(new InferenceError.NoAnswer(
                new Outcome<Vector>.BudgetSpent(best, Certificate.Of(objective, best))));
    }
}
