using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace LogReg.Functional.Verification;

/// <summary>The groups that laws are checked in.</summary>
public enum RuleSet
{
    /// <summary>Sigmoid, softplus and the loss of one row.</summary>
    ScalarKernel,

    /// <summary>What f and its gradient are.</summary>
    SmoothConvexLoss,

    /// <summary>Changes of the data with a known effect.</summary>
    Metamorphic,

    /// <summary>One step of gradient descent.</summary>
    GradientStep,

    /// <summary>Training as a fold.</summary>
    Fold,

    /// <summary>What a ridge adds.</summary>
    Regularised,

    /// <summary>Predictions, and models as text.</summary>
    Files,

    /// <summary>What the answer of a fit must be.</summary>
    Fit,
}

/// <summary>A law: a statement about every subject that has the parts it needs, checked case by case.</summary>
public sealed record Law
{
    private Law(
        string id, RuleSet ruleSet, string statement, Parts parts, Traits traits, CaseKind kind, Func<Subject, Case, IEnumerable<Finding>> findings)
    {
        (Id, RuleSet, Statement, Parts, Traits, Kind, Findings) = (id, ruleSet, statement, parts, traits, kind, findings);
        Number = int.Parse(id.Split('-')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>A law that allows nothing: it compares bits, signs or cases.</summary>
    internal static Law Exact(
        string id, RuleSet ruleSet, string statement, Parts parts, Traits traits, CaseKind kind, Func<Subject, Case, IEnumerable<Finding>> findings) =>
        new(id, ruleSet, statement, parts, traits, kind, findings) { IsExact = true };

    /// <summary>A law whose tolerance is derived, from rounding or from what the subject promises.</summary>
    internal static Law Derived(
        string id, RuleSet ruleSet, string statement, Parts parts, Traits traits, CaseKind kind, Func<Subject, Case, IEnumerable<Finding>> findings) =>
        new(id, ruleSet, statement, parts, traits, kind, findings);

    /// <summary>The stable name, such as "14" or "23-exact".</summary>
    public string Id { get; }

    /// <summary>The number it goes by in the list of laws, 1 to 60; laws of one number say one thing in several ways.</summary>
    public int Number { get; }

    /// <summary>True when it allows nothing; otherwise its tolerance is derived.</summary>
    public bool IsExact { get; private init; }

    /// <summary>Where it comes from.</summary>
    public string Reference => References.Of(Number);

    /// <summary>Where it belongs.</summary>
    public RuleSet RuleSet { get; }

    /// <summary>What holds, in one sentence, with where its tolerance comes from.</summary>
    public string Statement { get; }

    /// <summary>The parts that a subject must have.</summary>
    public Parts Parts { get; }

    /// <summary>What a subject must be able to handle.</summary>
    public Traits Traits { get; }

    /// <summary>What its cases are.</summary>
    public CaseKind Kind { get; }

    /// <summary>Only one in so many of the cases asked for is run: 10 for large problems, 4 for fits, otherwise 1.</summary>
    public int OneIn => Kind switch { CaseKind.Large => 10, CaseKind.Fit => 4, _ => 1 };

    internal Func<Subject, Case, IEnumerable<Finding>> Findings { get; }

    /// <summary>
    /// The law for one subject as a property that FsCheck's runners take: xunit, NUnit, Expecto. Declared failures play no part in it.
    /// </summary>
    /// <exception cref="ArgumentException">The law has nothing to say about the subject; see <see cref="WhyNot"/>.</exception>
    public Property For(Subject subject)
    {
        if (WhyNot(subject) is { Length: > 0 } why)
            throw new ArgumentException($"Law {Id} does not apply to {subject.Name}: {why}.", nameof(subject));
        Arbitrary<Case> cases = Arb.From(Seeds.All.Select(seed => Case.Build(Kind, seed)), @case => @case.Shrink());
        return Prop.ForAll(cases, @case =>
        {
            Trial trial = Trial.Of(this, subject, Adapt(subject, @case));
            return trial.Holds.Label(trial.Text);
        });
    }

    /// <summary>Why the law says nothing about a subject; empty if it does.</summary>
    public string WhyNot(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Parts parts = Parts & ~subject.Parts;
        Traits traits = Traits & ~subject.Traits;
        return parts != 0 ? $"no {parts}"
            : traits != 0 ? $"does not handle {traits}"
            : IsExact && !subject.IsDeterministic ? "is not deterministic"
            : "";
    }

    /// <summary>
    /// The case as the subject can handle it, and without the lasso unless the law is about fits; a solver that handles a lasso gets one in
    /// half of the cases.
    /// </summary>
    internal Case Adapt(Subject subject, Case @case)
    {
        Problem problem = subject.Adapt(@case.Problem);
        return @case with
        {
            Problem = Parts.HasFlag(Parts.Fit) ? problem : problem with { Lambda1 = LassoOf(subject, @case.Choices.Draw()) },
            Z = subject.Slack.Nearest(@case.Z),
        };
    }

    private double LassoOf(Subject subject, Draw draw) =>
        (Parts & (Parts.Solver | Parts.Training)) != 0 && subject.Traits.HasFlag(Traits.L1) && draw.Chance(50)
            ? subject.Slack.Nearest(Math.Abs(draw.Grid(1)) / 4)
            : 0;

    /// <summary>Id and statement.</summary>
    public override string ToString() => $"{Id}: {Statement}{(IsExact ? " Exact." : "")}";
}
