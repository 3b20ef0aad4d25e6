using System.Diagnostics;
using FsCheck;
using FsCheck.Xunit;
using LogReg.Functional.Verification;
using Xunit;

namespace LogReg.Functional.Examples.Runners;

/// <summary>The laws in xunit 3, asked of the blog post's program.</summary>
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

    [Fact]
    public void Every_law() => Laws.Check(mine, Laws.All, Profile.Standard with { Cases = 50 }).Assert();

    /// <summary>The post as it was written: explicit, so that it runs only where the test below asks for it.</summary>
    [Property(Explicit = true)]
    public Property Lost_digits() => Laws.Of("11").For(Subject.OfLoss(Post.Loss).WithGradient(Post.Gradient));

    /// <summary>An assembly of xunit 3 is a program: run it with that property alone, and it ends in a failure.</summary>
    [Fact]
    public void A_wrong_program_fails()
    {
        string[] arguments = [typeof(PostLaws).Assembly.Location, "-explicit", "only", "-method", $"*.{nameof(Lost_digits)}"];
        using Process run = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string said = run.StandardOutput.ReadToEnd();
        run.WaitForExit();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Falsifiable", said, StringComparison.Ordinal);
    }
}
