namespace LogReg.Functional.FSharp

open System

/// When a search ends: an algebra, <c>Stop.whenGapBelow 1e-10 ||| Stop.afterSteps 500</c>, with <c>&amp;&amp;&amp;</c> for both.
[<RequireQualifiedAccess>]
module Stop =

    /// When f is proven to be within <c>gap</c> of its minimum.
    let whenGapBelow (gap: float) = LogReg.Functional.Stop.WhenGapBelow gap

    /// When the gradient is shorter than <c>norm</c>.
    let whenGradientBelow (norm: float) = LogReg.Functional.Stop.WhenGradientBelow norm

    /// When theta splits the classes, so that there is no finite optimum.
    let whenSeparated = LogReg.Functional.Stop.WhenSeparated()

    /// After so many steps.
    let afterSteps (steps: int) = LogReg.Functional.Stop.AfterSteps steps

    /// After so much time on a clock of the caller's.
    let afterTime (clock: TimeProvider) (time: TimeSpan) = LogReg.Functional.Stop.AfterTime(time, clock)

    /// Asked every so many steps only.
    let every (steps: int) (rule: StopRule) = rule.Every steps
