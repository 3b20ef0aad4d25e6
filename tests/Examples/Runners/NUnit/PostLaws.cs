using FsCheck.NUnit;
using LogReg.Functional.Verification;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using Property = FsCheck.Property;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace LogReg.Functional.Examples.Runners;

/// <summary>The laws in NUnit, asked of the blog post's program.</summary>
[Properties(Replay = "(20260101,11400714819323198485)")]
public sealed class PostLaws
{
    private static readonly Subject mine = Subject.OfLoss(Post.LossOfLogits).WithGradient(Post.Gradient).WithStep(Post.Step);

    [Property]
    public Property The_gradient_is_the_derivative() => Laws.Of("14").For(mine);

    [Property]
    public Property Flipped_labels_flip_theta() => Laws.Of("21").For(mine);

    [Property]
    public Property A_step_descends() => Laws.Of("37").For(mine);

    [Test]
    public void Every_law() => Laws.Check(mine, Laws.All, Profile.Standard with { Cases = 50 }).Assert();

    /// <summary>The post as it was written: explicit, so that it runs only where the test below asks for it.</summary>
    [Explicit]
    public static class AsItWasWritten
    {
        [Property]
        public static Property Lost_digits() => Laws.Of("11").For(Subject.OfLoss(Post.Loss).WithGradient(Post.Gradient));
    }

    /// <summary>NUnit builds and runs that property as it does every other, and the result is a failure with the counterexample.</summary>
    [Test]
    public void A_wrong_program_fails()
    {
        var method = new MethodWrapper(typeof(AsItWasWritten), nameof(AsItWasWritten.Lost_digits));
        ISimpleTestBuilder builder = method.GetCustomAttributes<PropertyAttribute>(inherit: false).Single();

        TestResult result = Run((FsCheckTestMethod)builder.BuildFrom(method, null));

        Assert.That(result.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(result.Message, Does.Contain("Falsifiable"));
    }

    // In a context of its own, so that the failure is not taken for that of the test around it.
    private static TestResult Run(FsCheckTestMethod test)
    {
        using var context = new TestExecutionContext.IsolatedContext();
        return test.RunTest(TestExecutionContext.CurrentContext);
    }
}
