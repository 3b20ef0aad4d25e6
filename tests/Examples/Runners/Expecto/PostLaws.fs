/// The laws in Expecto, asked of the blog post's program.
module LogReg.Functional.Examples.FSharp.Runners.PostLaws

open Expecto
open LogReg.Functional.Examples.FSharp
open LogReg.Functional.Verification

/// Expecto's own, from the same seed each time.
let testProperty name =
    let config = { FsCheckConfig.defaultConfig with maxTest = 100; replay = Some(20260101UL, 11400714819323198485UL, None) }
    testPropertyWithConfig config name

let mine = Subject.OfLoss(Post.lossOfLogits).WithGradient(Post.gradient).WithStep(Post.step)

let right =
    testList "the post corrected" [
        testProperty "the gradient is the derivative" (Laws.Of("14").For mine)
        testProperty "flipped labels flip theta" (Laws.Of("21").For mine)
        testProperty "a step descends" (Laws.Of("37").For mine)
        testCase "every law" (fun () -> Laws.Check(mine, Laws.All, Profile(50, 20260101UL, [])).Assert())
    ]

/// The post as it was written, run by Expecto itself: the result is a failure with the counterexample.
let wrong =
    testCaseAsync "the post as it was written fails" <| async {
        let lostDigits = Laws.Of("11").For(Subject.OfLoss(Post.loss).WithGradient(Post.gradient))
        let! results = Impl.evalTestsSilent (testProperty "lost digits" lostDigits)

        match [ for _, summary in results -> summary.result ] with
        | [ Impl.TestResult.Failed message ] -> Expect.stringContains message "Failed after" "the counterexample is told"
        | other -> failtest $"a failure was expected, found {other}"
    }

[<EntryPoint>]
let main arguments = runTestsWithCLIArgs [] arguments (testList "laws in Expecto" [ right; wrong ])
