using System.Globalization;

namespace LogReg.Functional;

/// <summary>
/// How a fit ended. A closed hierarchy, each case holding just what makes sense in it, and a functor: the trainer speaks of
/// theta (<c>Outcome&lt;Vector&gt;</c>), <see cref="LogisticRegression.Fit(Dataset, Penalty)"/> of a model. Match it with a switch:
/// <c>using static LogReg.Functional.Outcome&lt;LogReg.Functional.BinaryModel&gt;;</c> gives the cases their short names.
/// </summary>
/// <typeparam name="T">What was fitted: theta, or a model.</typeparam>
public abstract record Outcome<T>
    where T : notnull
{
    private Outcome() { }

    /// <summary>
    /// Which solver <see cref="LogisticRegression.Fit(Dataset, Penalty)"/> took and why; <see cref="SolverChoice.None"/> where the caller
    /// chose it. No part of the value: outcomes are equal when they say the same of the data.
    /// </summary>
    public SolverChoice Solver { get; init; } = SolverChoice.None;

    /// <summary>The stop rule's goal was reached; the certificate says how near the optimum is.</summary>
    /// <param name="Model">The answer.</param>
    /// <param name="Certificate">Its proof.</param>
    public sealed record Converged(T Model, Certificate Certificate) : Outcome<T>;

    /// <summary>Steps or time ran out first; the certificate says how far the optimum may be.</summary>
    /// <param name="Model">The best so far.</param>
    /// <param name="Certificate">What is known of it.</param>
    public sealed record BudgetSpent(T Model, Certificate Certificate) : Outcome<T>;

    /// <summary>
    /// No finite optimum: along <paramref name="Direction"/> every row is on its own side of the decision boundary, so the
    /// unpenalised loss falls towards 0 for ever. The direction is a proof that can be checked:
    /// (2 y_i - 1) (x_i . Direction) > 0 for every row, by a margin above rounding error. Of many classes: every row has its largest logit
    /// in its own class.
    /// </summary>
    /// <param name="Direction">Of length 1, laid out as theta.</param>
    public sealed record Separated(Vector Direction) : Outcome<T>;

    /// <summary>
    /// No finite optimum: along <paramref name="Direction"/> no row moves away from its own side of the boundary and some move on for
    /// ever, but no direction does that for all rows, so some coefficients run off to infinities. Proven in whole numbers;
    /// <see cref="Separation.Detect(LogisticObjective)"/> has the whole proof.
    /// </summary>
    /// <param name="Direction">(2 y_i - 1) (x_i . Direction) >= 0 for every row and > 0 for some, laid out as theta.</param>
    /// <param name="Limits">Which coefficients stay finite, and where the others go.</param>
    public sealed record QuasiSeparated(IntegerVector Direction, ValueList<CoefficientLimit> Limits) : Outcome<T>;

    /// <summary>
    /// Many optima: x_i . <paramref name="NullVector"/> = 0 for every row, so adding it to theta changes no probability. Nothing is
    /// separated; a column is a combination of others, or there are fewer rows than coefficients.
    /// </summary>
    /// <param name="NullVector">Not 0, laid out as theta.</param>
    public sealed record RankDeficient(IntegerVector NullVector) : Outcome<T>;

    /// <summary>No finite optimum: all rows are of one class, so the intercept runs off to an infinity.</summary>
    /// <param name="Label">The only label there is, 0 or 1.</param>
    public sealed record SingleClass(double Label) : Outcome<T>;

    /// <summary>A step left the finite numbers: the learning rate is too large.</summary>
    /// <param name="Last">The last finite answer.</param>
    /// <param name="Iteration">The step after which it stood.</param>
    public sealed record Diverged(T Last, int Iteration) : Outcome<T>;

    /// <summary>The caller cancelled.</summary>
    /// <param name="Last">The answer at that moment.</param>
    /// <param name="Iteration">The steps done.</param>
    public sealed record Cancelled(T Last, int Iteration) : Outcome<T>;

    /// <summary>The same case; what it holds is compared by the cases.</summary>
    public virtual bool Equals(Outcome<T>? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The same outcome of something else: <paramref name="function"/> applied to the answer.</summary>
    public Outcome<TOut> Map<TOut>(Func<T, TOut> function)
        where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(function);
        return Match<Outcome<TOut>>(
            (model, certificate) => new Outcome<TOut>.Converged(function(model), certificate),
            (model, certificate) => new Outcome<TOut>.BudgetSpent(function(model), certificate),
            direction => new Outcome<TOut>.Separated(direction),
            (direction, limits) => new Outcome<TOut>.QuasiSeparated(direction, limits),
            nullVector => new Outcome<TOut>.RankDeficient(nullVector),
            label => new Outcome<TOut>.SingleClass(label),
            (last, iteration) => new Outcome<TOut>.Diverged(function(last), iteration),
            (last, iteration) => new Outcome<TOut>.Cancelled(function(last), iteration)) with
        { Solver = Solver };
    }

    /// <summary>One function for each case; the compiler sees to it that none is forgotten.</summary>
    public TOut Match<TOut>(
        Func<T, Certificate, TOut> converged,
        Func<T, Certificate, TOut> budgetSpent,
        Func<Vector, TOut> separated,
        Func<IntegerVector, ValueList<CoefficientLimit>, TOut> quasiSeparated,
        Func<IntegerVector, TOut> rankDeficient,
        Func<double, TOut> singleClass,
        Func<T, int, TOut> diverged,
        Func<T, int, TOut> cancelled)
    {
        ArgumentNullException.ThrowIfNull(converged);
        ArgumentNullException.ThrowIfNull(budgetSpent);
        ArgumentNullException.ThrowIfNull(separated);
        ArgumentNullException.ThrowIfNull(quasiSeparated);
        ArgumentNullException.ThrowIfNull(rankDeficient);
        ArgumentNullException.ThrowIfNull(singleClass);
        ArgumentNullException.ThrowIfNull(diverged);
        ArgumentNullException.ThrowIfNull(cancelled);
        return this switch
        {
            Converged(var model, var certificate) => converged(model, certificate),
            BudgetSpent(var model, var certificate) => budgetSpent(model, certificate),
            Separated(var direction) => separated(direction),
            QuasiSeparated(var direction, var limits) => quasiSeparated(direction, limits),
            RankDeficient(var nullVector) => rankDeficient(nullVector),
            SingleClass(var label) => singleClass(label),
            Diverged(var last, var iteration) => diverged(last, iteration),
            Cancelled(var last, var iteration) => cancelled(last, iteration),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>One sentence for people.</summary>
    public string Describe() => Match(
        (_, certificate) => $"converged: {certificate}",
        (_, certificate) => $"stopped before the goal was reached: {certificate}",
        direction => $"no finite answer: the classes are split along {direction}; add a penalty",
        (direction, limits) => $"no finite answer: some rows are split off along {direction}, the coefficients' limits are {limits}; add a penalty",
        nullVector => $"no single answer: adding {nullVector} to theta changes nothing; leave out a column or add a penalty",
        label => string.Create(CultureInfo.InvariantCulture, $"no finite answer: every row has the label {label}"),
        (_, iteration) => string.Create(CultureInfo.InvariantCulture, $"diverged after step {iteration}: the learning rate is too large"),
        (_, iteration) => string.Create(CultureInfo.InvariantCulture, $"cancelled after step {iteration}"));
}
