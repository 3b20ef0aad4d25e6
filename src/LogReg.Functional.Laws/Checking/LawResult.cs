using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>What came of one law for one subject.</summary>
public abstract record LawResult(Law Law)
{
    private LawResult(Law law, int _) : this(law) { }

    /// <summary>It held in every case.</summary>
    /// <param name="Law">The law.</param>
    /// <param name="Cases">The cases in which it had something to say.</param>
    /// <param name="Margin">The worst part of a tolerance that was used up; 0 for an exact law.</param>
    public sealed record Passed(Law Law, int Cases, double Margin) : LawResult(Law, 0)
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"passed   {Law.Id}, {Cases} cases, {Margin:p0} of what is allowed");
    }

    /// <summary>It failed.</summary>
    /// <param name="Law">The law.</param>
    /// <param name="Seed">The seed of the case, for <see cref="PastFailure"/>.</param>
    /// <param name="Counterexample">The simplest case found that fails, as C# and F#.</param>
    /// <param name="Reason">What does not hold there.</param>
    public sealed record Failed(Law Law, ulong Seed, string Counterexample, string Reason) : LawResult(Law, 0)
    {
        /// <inheritdoc/>
        public override string ToString() => $"FAILED   {Law}\n{Reason}\n{Counterexample}\nseed: {Law.Id} {Seed}";
    }

    /// <summary>It failed, as was declared.</summary>
    public sealed record FailedAsExpected(Law Law, string Because, string Reason) : LawResult(Law, 0)
    {
        /// <inheritdoc/>
        public override string ToString() => $"expected {Law.Id} fails: {Because} ({Reason})";
    }

    /// <summary>It was declared to fail and passed: the declaration is wrong.</summary>
    public sealed record PassedUnexpectedly(Law Law, string Because) : LawResult(Law, 0)
    {
        /// <inheritdoc/>
        public override string ToString() => $"FAILED   {Law.Id} was declared to fail ({Because}) and passed";
    }

    /// <summary>It has nothing to say about this subject.</summary>
    public sealed record Skipped(Law Law, string Because) : LawResult(Law, 0)
    {
        /// <inheritdoc/>
        public override string ToString() => $"skipped  {Law.Id}: {Because}";
    }

    /// <summary>
    /// The regimes of the problems drawn, past failures left out; none for laws of scalars and of thousands of rows.
    /// </summary>
    public Coverage Drawn { get; init; } = Coverage.None;

    /// <summary>
    /// The regimes of the problems that the subject saw: without what it cannot handle, and none after a failure.
    /// </summary>
    public Coverage Seen { get; init; } = Coverage.None;

    /// <summary>Neither a failure nor a wrong declaration.</summary>
    public bool IsRight => this is not (Failed or PassedUnexpectedly);
}
