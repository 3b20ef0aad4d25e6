namespace LogReg.Functional.Verification;

/// <summary>All the laws, and the way to check a subject against them.</summary>
public static partial class Laws
{
    /// <summary>Every law, by what it is about.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        .. ScalarLaws.All, .. DerivativeLaws.All, .. SoftmaxLaws.All,
        .. ObjectiveLaws.All, .. GradientLaws.All, .. HessianLaws.All,
        .. MetamorphicLaws.All, .. ExactMetamorphicLaws.All, .. DesignLaws.All, .. SparseLaws.All, .. ProximalLaws.All,
        .. StepLaws.All, .. FoldLaws.All, .. RateLaws.All, .. TrainingLaws.All, .. StochasticLaws.All,
        .. OptimalityLaws.All, .. ClosedFormLaws.All, .. ComparisonLaws.All, .. LiftedLaws.All,
        .. FileLaws.All,
        .. SoftmaxObjectiveLaws.All,
        .. SoftmaxChangeLaws.All, .. SoftmaxDesignLaws.All, .. SoftmaxSparseLaws.All, .. SoftmaxStepLaws.All, .. SoftmaxFitLaws.All,
        .. SoftmaxLassoLaws.All, .. ClassPredictionLaws.All,
    ];

    /// <summary>Numbers without a law here, each with the reason. With <see cref="All"/> they are 1 to 60.</summary>
    public static IReadOnlyDictionary<int, string> Absent { get; } = new Dictionary<int, string>
    {
        [57] = "the same bits for any threads and registers: a matter of processes and machines, not of functions; this project's own "
            + "tests/Properties/Bits holds the library to it",
    };

    /// <summary>The law with this id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Law Of(string id) => All.FirstOrDefault(law => law.Id == id)
        ?? throw new ArgumentException($"There is no law \"{id}\"; there are {string.Join(", ", All.Select(law => law.Id))}.", nameof(id));

    /// <summary>
    /// Checks a subject against all laws, 200 cases each: some hundred thousand calls of its functions on small problems.
    /// </summary>
    public static Report Check(Subject subject) => Check(subject, All, Profile.Standard);

    /// <summary>Checks a subject against one group of laws.</summary>
    public static Report Check(Subject subject, RuleSet ruleSet, Profile profile) =>
        Check(subject, All.Where(law => law.RuleSet == ruleSet), profile);

    /// <summary>Checks a subject against some laws. Each law's cases follow from the profile's seed and the law's id alone.</summary>
    public static Report Check(Subject subject, IEnumerable<Law> laws, Profile profile) => Check(subject, laws, profile, new Silent());

    /// <summary>
    /// Checks a subject against some laws, and tells how far it has come: at most a hundred times for each law, and at its end.
    /// </summary>
    public static Report Check(Subject subject, IEnumerable<Law> laws, Profile profile, IProgress<LawProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(laws);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(progress);
        return new(subject.Name, [.. laws.Select(law => Checker.Check(law, subject, profile, progress))]);
    }

    private sealed class Silent : IProgress<LawProgress>
    {
        public void Report(LawProgress value) { }
    }
}
