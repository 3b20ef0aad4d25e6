using FsCheck;
using FsCheck.Xunit;
using LogReg.Functional.Verification;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>The laws, asked of the blog post's program. What they find is written down beside it, law by law.</summary>
public sealed class PostExamples
{
    private const string LostDigits = "1 - h keeps few digits of a small 1 - h, and none once h rounds to 1";
    private const string NotANumber = "0 * log(0) is NaN once h rounds to 0 or 1";

    [Fact]
    public void The_post_at_moderate_logits()
    {
        Subject post = Subject.OfLoss(Post.Loss).WithGradient(Post.Gradient).WithStep(Post.Step)
            .WithName("the post")
            .With(Traits.None)   // plain rows and labels, logits that do not round a probability to 0 or 1
            .Expecting("11", LostDigits)
            .Expecting("11-large", LostDigits)
            .Expecting("14", LostDigits)
            .Expecting("16", LostDigits)
            .Expecting("21", LostDigits);

        Laws.Check(post).Assert();
    }

    /// <summary>The same program where a probability may round to 0 or 1: more laws are broken, and no other.</summary>
    [Fact]
    public void The_post_at_extreme_logits()
    {
        Subject post = Subject.OfLoss(Post.Loss).WithGradient(Post.Gradient).WithStep(Post.Step);
        string[] lost = ["11", "11-large", "14", "21"];
        string[] notANumber = ["9", "16", "16-chord", "22", "23", "20", "25", "26", "30", "32", "37", "37-near"];
        post = lost.Aggregate(post, (subject, law) => subject.Expecting(law, LostDigits));
        post = notANumber.Aggregate(post, (subject, law) => subject.Expecting(law, NotANumber));

        Laws.Check(post).Assert();
    }

    /// <summary>The loss from the logit in place of the probability: no law is broken, at extreme logits neither.</summary>
    [Fact]
    public void The_post_corrected_passes()
    {
        Subject corrected = Subject.OfLoss(Post.LossOfLogits).WithGradient(Post.Gradient).WithStep(Post.Step);

        Laws.Check(corrected).Assert();
    }

    /// <summary>One law as a property of FsCheck.Xunit: the gradient is a central difference of the loss.</summary>
    [Property(Replay = "(20260101,11400714819323198485)")]
    public Property The_gradient_is_the_derivative() =>
        Laws.Of("14").For(Subject.OfLoss(Post.LossOfLogits).WithGradient(Post.Gradient));

    /// <summary>The same without any framework's attribute: a call that throws.</summary>
    [Fact]
    public void A_law_in_a_test_of_any_framework()
    {
        Subject mine = Subject.OfLoss(Post.LossOfLogits).WithGradient(Post.Gradient);

        Check.QuickThrowOnFailure(Laws.Of("14").For(mine));
    }
}
