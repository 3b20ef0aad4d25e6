/// The laws, asked of the blog post's program in F#. What they find is written down beside it, law by law.
module LogReg.Functional.Examples.FSharp.PostLaws

// Before FsCheck, whose FsCheck.Xunit would be meant otherwise.
open Xunit
open FsCheck
open FsCheck.Xunit
open LogReg.Functional.Examples.FSharp.Post
open LogReg.Functional.Verification

let lostDigits = "1 - h keeps few digits of a small 1 - h, and none once h rounds to 1"
let notANumber = "0 * log(0) is NaN once h rounds to 0 or 1"

let expecting reason laws (subject: Subject) =
    laws |> List.fold (fun (subject: Subject) law -> subject.Expecting(law, reason)) subject

[<Fact>]
let ``the post at moderate logits`` () =
    let post =
        Subject.OfLoss(loss).WithGradient(gradient).WithStep(step).With(Traits.None)
        |> expecting lostDigits [ "11"; "11-large"; "14"; "16"; "21" ]

    Laws.Check(post).Assert()

[<Fact>]
let ``the post at extreme logits`` () =
    let post =
        Subject.OfLoss(loss).WithGradient(gradient).WithStep(step)
        |> expecting lostDigits [ "11"; "11-large"; "14"; "21" ]
        |> expecting notANumber [ "9"; "16"; "16-chord"; "22"; "23"; "20"; "25"; "26"; "30"; "32"; "37"; "37-near" ]

    Laws.Check(post).Assert()

[<Fact>]
let ``the post corrected passes`` () =
    let corrected = Subject.OfLoss(lossOfLogits).WithGradient(gradient).WithStep(step)

    Laws.Check(corrected).Assert()

[<Property(Replay = "(20260101,11400714819323198485)")>]
let ``the gradient is the derivative`` () =
    Laws.Of("14").For(Subject.OfLoss(lossOfLogits).WithGradient(gradient))

[<Fact>]
let ``a law in a test of any framework`` () =
    let mine = Subject.OfLoss(lossOfLogits).WithGradient(gradient)

    Check.QuickThrowOnFailure(Laws.Of("14").For mine)
