namespace LogReg.Functional;

/// <summary>
/// Many classes by a model for each of them against the rest: a combinator over any way to fit two.
/// <c>OneVersusRest.Fit(data, one =&gt; LogisticRegression.Fit(one, Penalty.L2(0.1)))</c>.
/// </summary>
public static class OneVersusRest
{
    /// <summary>
    /// Fits each class against the rest, one after the other, and puts the models together (<see cref="MulticlassLink.OneVersusRest"/>).
    /// The fits together minimise the sum of their objectives, which share no coefficient: the certificate is that of the sum. If a class
    /// and the rest are separated, wholly or in part, or have many optima, or a fit says that there is one class alone, no model can hold
    /// that, and the outcome is that of the first such class; otherwise it is the worst of all: diverged, cancelled, budget spent,
    /// converged, in this order, with the most steps. Its solver is that of all fits, where they took the same.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="fit"/> answers with a model of other features.</exception>
    public static Outcome<MulticlassModel> Fit(MulticlassDataset data, Func<Dataset, Outcome<BinaryModel>> fit)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(fit);
        var parts = new List<Part>();
        for (int k = 0; k < data.Classes.Count; k++)
        {
            Outcome<BinaryModel> outcome = fit(data.AgainstTheRest(k));
            if (outcome is Outcome<BinaryModel>.Separated(var direction))
                return new Outcome<MulticlassModel>.Separated(direction) { Solver = outcome.Solver };
            if (outcome is Outcome<BinaryModel>.QuasiSeparated(var partly, var limits))
                return new Outcome<MulticlassModel>.QuasiSeparated(partly, limits) { Solver = outcome.Solver };
            if (outcome is Outcome<BinaryModel>.RankDeficient(var nullVector))
                return new Outcome<MulticlassModel>.RankDeficient(nullVector) { Solver = outcome.Solver };
            if (outcome is Outcome<BinaryModel>.SingleClass(var label))
                return new Outcome<MulticlassModel>.SingleClass(label) { Solver = outcome.Solver };
            Part part = PartOf(outcome);
            if (part.Model.Coefficients.Length != data.Features)
                throw new ArgumentException(
                    $"A model that was fitted to {data.Features} features has {part.Model.Coefficients.Length}.", nameof(fit));
            parts.Add(part);
        }
        var model = new MulticlassModel(
            MulticlassLink.OneVersusRest,
            Vector.OfSeq(parts.Select(part => part.Model.Intercept)),
            Matrix.OfRowMajor(parts.Count, data.Features, [.. parts.SelectMany(part => part.Model.Coefficients)]),
            data.FeatureNames,
            data.Classes);
        int iteration = parts.Max(part => part.Iteration);
        Outcome<MulticlassModel> all = parts.Max(part => part.End) switch
        {
            End.Converged => new Outcome<MulticlassModel>.Converged(model, Sum(parts)),
            End.BudgetSpent => new Outcome<MulticlassModel>.BudgetSpent(model, Sum(parts)),
            End.Cancelled => new Outcome<MulticlassModel>.Cancelled(model, iteration),
            _ => new Outcome<MulticlassModel>.Diverged(model, iteration),
        };
        return all with { Solver = parts.All(part => part.Solver == parts[0].Solver) ? parts[0].Solver : SolverChoice.None };
    }

    private static Part PartOf(Outcome<BinaryModel> outcome)
    {
        var none = new Certificate(0, 0, 0);
        return outcome switch
        {
            Outcome<BinaryModel>.Converged(var model, var certificate) => new(End.Converged, model, certificate, 0, outcome.Solver),
            Outcome<BinaryModel>.BudgetSpent(var model, var certificate) => new(End.BudgetSpent, model, certificate, 0, outcome.Solver),
            Outcome<BinaryModel>.Cancelled(var last, var iteration) => new(End.Cancelled, last, none, iteration, outcome.Solver),
            Outcome<BinaryModel>.Diverged(var last, var iteration) => new(End.Diverged, last, none, iteration, outcome.Solver),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>
    /// The certificate of the sum of objectives that share no coefficient: gaps add up, gradients and radii as lengths do.
    /// </summary>
    private static Certificate Sum(List<Part> parts) => new(
        Math.Sqrt(parts.Sum(part => part.Certificate.GradientNorm * part.Certificate.GradientNorm)),
        parts.Sum(part => part.Certificate.Gap),
        Math.Sqrt(parts.Sum(part => part.Certificate.Radius * part.Certificate.Radius)));

    private enum End
    {
        Converged,
        BudgetSpent,
        Cancelled,
        Diverged,
    }

    private sealed record Part(End End, BinaryModel Model, Certificate Certificate, int Iteration, SolverChoice Solver);
}
