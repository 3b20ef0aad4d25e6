using System.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>
/// The laws hold for logistic regression that is right in another way than this library: summed one after the other, in double and in
/// single precision. What fails here is a false failure.
/// </summary>
public sealed class TextbookLaws
{
    /// <summary>Subject and law, those that apply.</summary>
    public static IEnumerable<object[]> Everything => Subjects.SelectMany(subject =>
        Settings.Laws.Where(law => law.WhyNot(subject).Length == 0).Select(law => (object[])[subject.Name, law.Id]));

    /// <summary>Right in double and in single precision.</summary>
    public static IReadOnlyList<Subject> Subjects { get; } =
    [
        SubjectIn<double>("textbook in double precision", Slack.Naive),
        SubjectIn<float>("textbook in single precision", Slack.SinglePrecision),
    ];

    /// <summary>No law is broken by what is right.</summary>
    [Theory]
    [MemberData(nameof(Everything))]
    public void No_false_failure(string subject, string law) =>
        Laws.Check(Subjects.Single(textbook => textbook.Name == subject), [Laws.Of(law)], Settings.Profile, Settings.Progress).Assert();

    private static Subject SubjectIn<T>(string name, Slack slack)
        where T : IBinaryFloatingPointIeee754<T> => Subject.Named(name).With(slack)
        .WithSigmoid(z => Scalar<T>(Textbook<T>.Sigmoid, z))
        .WithSoftplus(z => Scalar<T>(Textbook<T>.Softplus, z))
        .WithRowLoss((y, z) => Scalar<T>(t => Textbook<T>.Loss(T.CreateTruncating(y), t), z))
        .WithRowDerivative((y, z) => Scalar<T>(t => Textbook<T>.Derivative(T.CreateTruncating(y), t), z))
        .WithRowCurvature(z => Scalar<T>(Textbook<T>.Curvature, z))
        .WithLoss(Textbook<T>.Loss)
        .WithGradient(Textbook<T>.Gradient)
        .WithStep(Textbook<T>.Step)
        .WithHessian(Textbook<T>.Hessian)
        .WithHessianProduct(Textbook<T>.HessianProduct)
        .WithSoftmax(Textbook<T>.Softmax)
        .WithPrediction(Textbook<T>.Probabilities, (problem, threshold) => [.. Textbook<T>.Probabilities(problem).Select(p => p >= threshold)]);

    private static double Scalar<T>(Func<T, T> function, double z)
        where T : IBinaryFloatingPointIeee754<T> => double.CreateTruncating(function(T.CreateTruncating(z)));
}
