using Xunit;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>
/// The laws hold for logistic regression that is right in another arithmetic than this library's, single precision, summed one after the
/// other. What fails here is a false failure.
/// </summary>
public sealed class SinglePrecisionLaws
{
    /// <summary>The laws that apply.</summary>
    public static IEnumerable<object[]> Everything =>
        Settings.Laws.Where(law => law.WhyNot(Textbook).Length == 0).Select(law => (object[])[law.Id]);

    /// <summary>Right in single precision.</summary>
    public static Subject Textbook { get; } = Subject.Named("textbook in single precision").With(Slack.SinglePrecision)
        .WithSigmoid(z => SinglePrecision.Sigmoid((float)z))
        .WithSoftplus(z => SinglePrecision.Softplus((float)z))
        .WithRowLoss((y, z) => SinglePrecision.Loss((float)y, (float)z))
        .WithRowDerivative((y, z) => SinglePrecision.Derivative((float)y, (float)z))
        .WithRowCurvature(z => SinglePrecision.Curvature((float)z))
        .WithLoss(SinglePrecision.Loss)
        .WithGradient(SinglePrecision.Gradient)
        .WithStep(SinglePrecision.Step)
        .WithHessian(SinglePrecision.Hessian)
        .WithHessianProduct(SinglePrecision.HessianProduct)
        .WithSoftmax(SinglePrecision.Softmax)
        .WithPrediction(
            SinglePrecision.Probabilities, (problem, threshold) => [.. SinglePrecision.Probabilities(problem).Select(p => p >= threshold)]);

    /// <summary>No law is broken by what is right.</summary>
    [Theory]
    [MemberData(nameof(Everything))]
    public void No_false_failure(string law) =>
        Laws.Check(Textbook, [Laws.Of(law)], Settings.Profile, Settings.Progress).Assert();
}
