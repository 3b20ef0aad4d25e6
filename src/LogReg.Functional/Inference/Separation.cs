namespace LogReg.Functional;

/// <summary>
/// Whether the unpenalised likelihood has a maximum, with a proof in whole numbers that can be checked. A closed hierarchy. For each row of
/// label 1 let a_i = [1, x_i], for each of label 0 a_i = -[1, x_i] (without the 1 where there is no intercept); a row of a soft label is
/// one of each, a row of weight 0 none, and an offset changes nothing. Along a direction v with a_i.v >= 0 for every row the likelihood
/// never falls, and it rises for ever if a_i.v > 0 for one. Of many classes a row of class k makes an a for each other class l, [1, x_i] in
/// the block of k and minus that in the block of l, where the reference class 0 has none: a.v is what the row's logit of k gains on that of
/// l; "every row" below is then each row against each other class. (Albert and Anderson, "On the existence of maximum likelihood estimates in
/// logistic regression models", 1984.)
/// </summary>
/// <remarks>
/// Where there is a maximum, some of Newton's steps most often come so near it that bounds which allow for rounding prove it
/// (<see cref="Certificate"/>); its proof in whole numbers is then found when somebody looks at it. Otherwise doubles are whole numbers times
/// powers of 2, so all of it is decided without rounding: a search in doubles proposes, whole numbers verify, and where they disagree the
/// search goes on in whole numbers until it is decided.
/// </remarks>
public abstract record Separation
{
    private Separation() { }

    /// <summary>
    /// There is a maximum, and one only: the rows of <paramref name="Multipliers"/> have the rank of theta and sum_i m_i a_i = 0 with
    /// every m_i > 0, so a_i.v >= 0 for them only where v = 0.
    /// </summary>
    /// <param name="Multipliers">
    /// The rows, up to two for each coefficient, and their multipliers. Where bounds have decided, they are found when first looked at,
    /// which takes what <see cref="Detect(LogisticObjective)"/> says of whole numbers.
    /// </param>
    public sealed record Overlap(ValueList<Multiplier> Multipliers) : Separation
    {
        /// <inheritdoc/>
        public override string ToString() =>
            FormattableString.Invariant($"overlap: the maximum exists, proven by {Multipliers.Count} rows");
    }

    /// <summary>No maximum: every row has a_i.v > 0.</summary>
    /// <param name="Direction">v, laid out as theta.</param>
    /// <param name="Limits">Where each coefficient goes; none is finite.</param>
    public sealed record Separated(IntegerVector Direction, ValueList<CoefficientLimit> Limits) : Separation
    {
        /// <inheritdoc/>
        public override string ToString() => $"complete separation along {Direction}";
    }

    /// <summary>
    /// No maximum: every row has a_i.v >= 0 and some a_i.v > 0, but no direction has that for all rows. Those with a_i.v = 0 have it in
    /// every such direction: <paramref name="Multipliers"/>, for rows of the rank of these, are above 0 with sum_i m_i a_i = 0.
    /// </summary>
    /// <param name="Direction">v, laid out as theta; a_i.v > 0 for every row that any direction can do that for.</param>
    /// <param name="Limits">Where each coefficient goes.</param>
    /// <param name="Multipliers">The proof that no more rows can be split off.</param>
    public sealed record QuasiSeparated(
        IntegerVector Direction, ValueList<CoefficientLimit> Limits, ValueList<Multiplier> Multipliers) : Separation
    {
        /// <inheritdoc/>
        public override string ToString() => $"quasi-complete separation along {Direction}";
    }

    /// <summary>
    /// There are maxima, a whole subspace of them: a_i.v = 0 for every row. Fitted probabilities are those of any of them.
    /// </summary>
    /// <param name="NullVector">v, not 0, laid out as theta.</param>
    /// <param name="Rank">The rank of the rows, below the length of theta.</param>
    /// <param name="Multipliers">The proof that nothing is separated: of rows of that rank, above 0, with sum_i m_i a_i = 0.</param>
    public sealed record RankDeficient(IntegerVector NullVector, int Rank, ValueList<Multiplier> Multipliers) : Separation
    {
        /// <inheritdoc/>
        public override string ToString() => FormattableString.Invariant($"rank {Rank} of {NullVector.Length}: nothing changes along {NullVector}");
    }

    /// <summary>No maximum: all rows that count are wholly of one class, so the intercept runs off to an infinity.</summary>
    /// <param name="Label">The only label there is, 0 or 1.</param>
    public sealed record SingleClass(double Label) : Separation
    {
        /// <inheritdoc/>
        public override string ToString() => FormattableString.Invariant($"every row has the label {Label}");
    }

    /// <summary>Decides for a model with an intercept.</summary>
    public static Separation Detect(Dataset data) => Detect(Objective.Of(data));

    /// <summary>
    /// Decides for the loss of an objective; its penalty is not looked at. About what a fit takes where the classes overlap. Otherwise, and
    /// for the multipliers, about d steps, d the length of theta, of d^2 products of whole numbers of some 60 d bits, and where rows are
    /// split off a pass over the data or two for each step: milliseconds for 20 coefficients, a second for 60; numbers of few digits need
    /// far less. Where all rows are split off, each coefficient's limit is a search of its own: some 0.3 s for 10,000 rows of 20
    /// coefficients.
    /// </summary>
    public static Separation Detect(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.OnlyClass is var only && !double.IsNaN(only)
            ? new SingleClass(only)
            : Of(objective, () => new LabelRows(objective.Data, objective.Intercept));
    }

    /// <summary>
    /// Decides for many classes, class 0 the reference, with intercepts. There is no <see cref="SingleClass"/>: each class has rows.
    /// </summary>
    public static Separation Detect(MulticlassDataset data) => Detect(Objective.Of(data));

    /// <summary>
    /// Decides for many classes. The penalty is not looked at: directions are laid out as theta of the objective without one, class 0 the
    /// reference. As <see cref="Detect(LogisticObjective)"/> with d = (K - 1)(p + 1) and K - 1 statements of each row: a pass is O(n d K).
    /// </summary>
    public static Separation Detect(SoftmaxObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Of(objective, () => new ClassRows(objective.Data, objective.Intercept));
    }

    /// <summary>By bounds where they do, otherwise by whole numbers, which also find the multipliers, once they are looked at.</summary>
    private static Separation Of(Objective objective, Func<ConeRows> rows) => Existence.IsProven(objective)
        ? new Overlap(ValueList<Multiplier>.When(() => ((Overlap)Of(rows())).Multipliers))
        : Of(rows());

    /// <summary>The verdict for statements about a direction.</summary>
    internal static Separation Of(ConeRows rows, bool limitsOfSeparated = true)
    {
        var cone = new Cone(rows);
        Face face = cone.Find();
        var multipliers = ValueList<Multiplier>.OfSeq(face.Multipliers.Select(term =>
        {
            (int row, int against) = rows.SourceOf(term.Statement);
            return new Multiplier(row, against, term.Value);
        }));
        if (face.Direction is null)
            return face.Null.Count == 0
                ? new Overlap(multipliers)
                : new RankDeficient(IntegerVector.Reduced(face.Null[0]), rows.Dimension - face.Null.Count, multipliers);
        var direction = IntegerVector.Reduced(face.Direction);
        if (face.Flat.Length == 0 && !limitsOfSeparated)
            return new Separated(direction, ValueList<CoefficientLimit>.OfSeq([]));
        var limits = ValueList<CoefficientLimit>.OfSeq(Enumerable.Range(0, rows.Dimension).Select(j => LimitOf(cone, face, j)));
        return face.Flat.Length == 0 ? new Separated(direction, limits) : new QuasiSeparated(direction, limits, multipliers);
    }

    private static CoefficientLimit LimitOf(Cone cone, Face face, int coefficient) =>
        face.Null.All(v => v[coefficient].IsZero)
            ? CoefficientLimit.Finite
            : cone.SignOf(coefficient, face) switch
            {
                > 0 => CoefficientLimit.PlusInfinity,
                < 0 => CoefficientLimit.MinusInfinity,
                _ => CoefficientLimit.Undetermined,
            };
}
