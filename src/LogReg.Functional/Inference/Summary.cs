using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// What a fit without a penalty says and how sure it is, a value, as R's <c>summary(glm)</c> and statsmodels have it: estimates with
/// standard errors, z, p, intervals and odds ratios; likelihoods, deviances, AIC, BIC and McFadden's R2; <see cref="ToText"/>,
/// <see cref="ToMarkdown"/>,
/// <see cref="ToHtml"/>. All of it rests on large samples and on the model being true. Of two classes and of many.
/// Under a ridge the estimates are drawn to 0, and all of this is approximate (<see cref="Approximate"/>).
/// </summary>
public sealed record Summary
{
    private Summary(
        Names terms, Vector estimates, Matrix covariance, CovarianceEstimate estimate, Penalty penalty, Likelihoods likelihoods,
        Certificate certificate, (int Rows, double TotalWeight, int Intercepts, string Response, bool BiasReduced) fit)
    {
        (Terms, Estimates, Covariance, CovarianceEstimate, Penalty, Likelihoods, Certificate) =
            (terms, estimates, covariance, estimate, penalty, likelihoods, certificate);
        (Rows, TotalWeight, Intercepts, Response, BiasReduced) = fit;
    }

    /// <summary>The names of the coefficients: (intercept), then the features'; of many classes as "class: feature".</summary>
    public Names Terms { get; }

    /// <summary>theta.</summary>
    public Vector Estimates { get; }

    /// <summary>The covariance of <see cref="Estimates"/>, d x d, symmetric to the bit.</summary>
    public Matrix Covariance { get; }

    /// <summary>What the covariance is estimated by.</summary>
    public CovarianceEstimate CovarianceEstimate { get; }

    /// <summary>The penalty that the estimates minimise the loss with; none, or a ridge.</summary>
    public Penalty Penalty { get; }

    /// <summary>Log-likelihoods of the model, the null model and the saturated one.</summary>
    public Likelihoods Likelihoods { get; }

    /// <summary>How near the estimates are to the optimum.</summary>
    public Certificate Certificate { get; }

    /// <summary>n, the rows with a weight above 0.</summary>
    public int Rows { get; }

    /// <summary>W, the sum of the weights.</summary>
    public double TotalWeight { get; }

    /// <summary>How many of the coefficients are intercepts.</summary>
    public int Intercepts { get; }

    /// <summary>What the probability is of: the positive class, or the classes with the reference first.</summary>
    public string Response { get; }

    /// <summary>True under a ridge: the covariance is then that of Laplace's approximation, not of an unbiased estimate.</summary>
    public bool Approximate => Penalty != Penalty.None;

    /// <summary>
    /// True of a <see cref="FirthObjective"/>: estimates are its minimum, their covariance is I^-1 there, I the information of the
    /// likelihood alone, as logistf and brglm2 report it; <see cref="Likelihoods"/> are without Firth's penalty.
    /// </summary>
    public bool BiasReduced { get; }

    /// <summary>n - d.</summary>
    public int ResidualDegreesOfFreedom => Rows - Estimates.Length;

    /// <summary>2 d - 2 log-likelihood.</summary>
    public double Aic => 2 * (Estimates.Length - Likelihoods.Model);

    /// <summary>d log n - 2 log-likelihood, n the rows with a weight above 0.</summary>
    public double Bic => Estimates.Length * Elementary.Log(Rows) - 2 * Likelihoods.Model;

    /// <summary>d log W - 2 log-likelihood, W the sum of the weights: where a row of weight 2 stands for two rows.</summary>
    public double BicOfTotalWeight => Estimates.Length * Elementary.Log(TotalWeight) - 2 * Likelihoods.Model;

    /// <summary>
    /// The likelihood-ratio test of all coefficients but the intercepts, or <see cref="InferenceError.NothingToTest"/> where there are no
    /// others, or where the estimates do not make the likelihood large, but Firth's.
    /// </summary>
    public Result<ChiSquaredTest, InferenceError> AgainstNull => Estimates.Length > Intercepts && !BiasReduced
        ? new Result<ChiSquaredTest, InferenceError>.Ok(
            new(Math.Max(0, 2 * (Likelihoods.Model - Likelihoods.Null)), Estimates.Length - Intercepts))
        : new Result<ChiSquaredTest, InferenceError>.Error(new InferenceError.NothingToTest(
            BiasReduced ? "the estimates are Firth's, not those of the largest likelihood" : "the model has intercepts alone"));

    /// <summary>The coefficients, in the order of <see cref="Terms"/>.</summary>
    public IEnumerable<Coefficient> Coefficients => Enumerable.Range(0, Terms.Count).Select(j => this[j]);

    /// <summary>Coefficient <paramref name="index"/>, counted from 0, the intercept first.</summary>
    public Coefficient this[int index] => new(Terms[index], Estimates[index], Math.Sqrt(Covariance[index, index]));

    /// <summary>The coefficient of a term.</summary>
    /// <exception cref="ArgumentException">There is no such term; the message has those that there are.</exception>
    public Coefficient this[string term]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(term);
            return Terms.ToList().IndexOf(term) is >= 0 and var index
                ? this[index]
                : throw new ArgumentException($"There is no term \"{term}\"; there are {Terms}.", nameof(term));
        }
    }

    /// <summary>
    /// Fits without a penalty, by <see cref="LogisticRegression.Fit(Dataset, Penalty)"/> and then by Newton's method until it gains no more
    /// digits, and summarises.
    /// </summary>
    /// <returns>The summary, or <see cref="InferenceError.NoAnswer"/>, <see cref="InferenceError.Singular"/>.</returns>
    public static Result<Summary, InferenceError> Of(Dataset data) => Fitted(Objective.Of(data));

    /// <summary>The same of many classes, class 0 the reference.</summary>
    public static Result<Summary, InferenceError> Of(MulticlassDataset data) => Fitted(Objective.Of(data));

    /// <summary>
    /// Fits with Firth's penalty, by Newton's method until it gains no more digits, and summarises: there is an answer for separated
    /// classes too. Wald's intervals are far off there; <see cref="ProfileLikelihood.Interval(FirthObjective, Vector, int, double)"/> are
    /// not.
    /// </summary>
    /// <returns>
    /// The summary, or <see cref="InferenceError.Singular"/>, <see cref="InferenceError.NotSmooth"/>,
    /// <see cref="InferenceError.NoAnswer"/>.
    /// </returns>
    public static Result<Summary, InferenceError> Of(FirthObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Penalty.Lambda1 > 0
            ? Failed(new InferenceError.NotSmooth(objective.Penalty))
            : FirthFit.Of(objective).Bind(theta => Of(objective, theta));
    }

    /// <summary>Summarises theta, which minimises the objective, with the covariance I^-1.</summary>
    /// <returns>The summary, or <see cref="InferenceError.NotSmooth"/>, <see cref="InferenceError.Singular"/>.</returns>
    public static Result<Summary, InferenceError> Of(Objective objective, Vector theta) =>
        Of(objective, theta, CovarianceEstimate.Information);

    /// <summary>Summarises theta, which minimises the objective. O(n d^2).</summary>
    /// <returns>The summary, or <see cref="InferenceError.NotSmooth"/>, <see cref="InferenceError.Singular"/>.</returns>
    /// <exception cref="ArgumentException">theta does not fit the objective, or the groups of a covariance the rows.</exception>
    public static Result<Summary, InferenceError> Of(Objective objective, Vector theta, CovarianceEstimate covariance)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(covariance);
        objective.CheckTheta(theta);
        CovarianceEstimate.CheckRows(covariance, Scores.Rows(objective));
        if (objective.Penalty.Lambda1 > 0)
            return Failed(new InferenceError.NotSmooth(objective.Penalty));
        Expansion there = objective.Expand(theta);
        return Of(objective, theta, covariance, there, Certificate.WithExpansion(objective, theta, there));
    }

    private static Result<Summary, InferenceError> Of(
        Objective objective, Vector theta, CovarianceEstimate covariance, Expansion there, Certificate certificate)
    {
        double? loss = objective is not FirthObjective && objective.Penalty == Penalty.None ? there.Value : null;
        return covariance.Of(objective, theta, Scores.Information(objective, theta, there)) is { } matrix
            ? new Result<Summary, InferenceError>.Ok(new(
                TermsOf(objective), theta, matrix, covariance, objective.Penalty, Likelihoods.Of(objective, theta, loss), certificate,
                (CountedRows(objective), Scores.TotalWeight(objective), objective.Intercepts, ResponseOf(objective),
                    objective is FirthObjective)))
            : Failed(new InferenceError.Singular());
    }

    /// <summary>The likelihood-ratio test of the coefficients that <paramref name="larger"/> has and this has not.</summary>
    /// <exception cref="ArgumentException">
    /// The models are not nested: a term of this is not one of the larger, which has no more; or they are not of the same rows; or there
    /// is a penalty, Firth's among them.
    /// </exception>
    public ChiSquaredTest Against(Summary larger)
    {
        ArgumentNullException.ThrowIfNull(larger);
        if (Terms.Except(larger.Terms, StringComparer.Ordinal).FirstOrDefault() is { } term)
            throw new ArgumentException($"The models are not nested: the larger has no term \"{term}\".", nameof(larger));
        if (larger.Terms.Count == Terms.Count)
            throw new ArgumentException("The models are not nested: both have the same terms.", nameof(larger));
        if ((Rows, TotalWeight, Likelihoods.Saturated) != (larger.Rows, larger.TotalWeight, larger.Likelihoods.Saturated))
            throw new ArgumentException("The models are not of the same rows.", nameof(larger));
        if (BiasReduced || larger.BiasReduced)
            throw new ArgumentException("Firth's estimates do not make the likelihood large: no ratio is chi-squared.", nameof(larger));
        if (Approximate || larger.Approximate)
            throw new ArgumentException("Under a penalty a likelihood ratio is not chi-squared.", nameof(larger));
        return new(Math.Max(0, 2 * (larger.Likelihoods.Model - Likelihoods.Model)), larger.Terms.Count - Terms.Count);
    }

    /// <summary>As a page of text, columns of numbers under each other.</summary>
    public string ToText() => SummaryTable.Of(this).ToText();

    /// <summary>As Markdown: a table, and a list.</summary>
    public string ToMarkdown() => SummaryTable.Of(this).ToMarkdown();

    /// <summary>As HTML: a table, and a list, without a page around them.</summary>
    public string ToHtml() => SummaryTable.Of(this).ToHtml();

    /// <summary><see cref="ToText"/>.</summary>
    public override string ToString() => ToText();

    /// <summary>
    /// Where Newton's method from a sample's optimum ends at once with all digits, and the certificate says so, that is the answer, and its
    /// Hessian the information: four passes over the rows or five. Otherwise what a fit makes of it.
    /// </summary>
    private static Result<Summary, InferenceError> Fitted(Objective objective)
    {
        if (SolverChoice.For(objective) is SolverChoice.Of<NewtonState> && double.IsNaN(objective.OnlyClass))
        {
            (Vector theta, Expansion there) = Newton.Polished(objective, SampleStart.Of(objective));
            var certificate = Certificate.WithExpansion(objective, theta, there);
            if (certificate is { GradientNorm: <= LogisticRegression.SmallGradient, Gap: <= LogisticRegression.SmallGap })
                return Of(objective, theta, CovarianceEstimate.Information, there, certificate);
        }
        Outcome<Vector> outcome = LogisticRegression.Search(objective, LogisticRegression.SmallGap);
        return outcome is Outcome<Vector>.Converged converged
            ? Of(objective, Newton.Polish(objective, converged.Model))
            : Failed(new InferenceError.NoAnswer(outcome));
    }

    private static Result<Summary, InferenceError> Failed(InferenceError error) => new Result<Summary, InferenceError>.Error(error);

    private static Names TermsOf(Objective objective)
    {
        const string intercept = "(intercept)";
        switch (objective)
        {
            case LogisticObjective logistic:
                return Names.OfSeq(logistic.Data.FeatureNames.Prepend(intercept).Skip(logistic.Intercept ? 0 : 1));
            case FirthObjective firth:
                return TermsOf(firth.Likelihood);
            case SoftmaxObjective softmax:
                string[] terms = new string[softmax.Dimension];
                for (int k = 0; k < softmax.Classes; k++)
                    for (int j = 0; j <= softmax.Data.Features; j++)
                        if (softmax.Layout.Index(k, j) is >= 0 and var index)
                            terms[index] = $"{softmax.Data.Classes[k]}: {(j == 0 ? intercept : softmax.Data.FeatureNames[j - 1])}";
                return Names.Create(terms);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static int CountedRows(Objective objective) => objective switch
    {
        LogisticObjective logistic => logistic.Data.Samples.Rows,
        FirthObjective firth => CountedRows(firth.Likelihood),
        SoftmaxObjective softmax => softmax.Data.Samples.Rows.Rows,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string ResponseOf(Objective objective) => objective switch
    {
        LogisticObjective logistic => $"P({logistic.Data.Classes.Positive})",
        FirthObjective firth => ResponseOf(firth.Likelihood),
        SoftmaxObjective softmax when softmax.Layout.HasReference =>
            string.Join(", ", softmax.Data.Classes.Skip(1).Select(name => $"P({name})")) + $" against {softmax.Data.Classes[0]}",
        SoftmaxObjective softmax => string.Join(", ", softmax.Data.Classes.Select(name => $"P({name})")),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
