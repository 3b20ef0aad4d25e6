/// The program of the blog post, line for line from NumPy. It is right on paper; what rounding does to it
/// is for the laws to find.
module LogReg.Functional.Examples.FSharp.Post

open LogReg.Functional

let logits theta (x: Matrix) = [ for i in 0 .. x.Rows - 1 -> x.Row(i).Dot theta ]

let probability theta x = [ for z in logits theta x -> 1.0 / (1.0 + exp -z) ]

/// (-y * log(h) - (1 - y) * log(1 - h)).mean()
let loss theta x (y: Vector) =
    Seq.map2 (fun h t -> -t * log h - (1.0 - t) * log (1.0 - h)) (probability theta x) y
    |> Seq.average

/// The same from the logit, softplus(z) - y z: nothing rounds to 0 on the way to a logarithm.
let lossOfLogits theta x (y: Vector) =
    Seq.map2 (fun z t -> max z 0.0 - t * z + log (1.0 + exp -(abs z))) (logits theta x) y
    |> Seq.average

/// X.T @ (h - y) / n
let gradient theta (x: Matrix) (y: Vector) =
    let residual = Seq.map2 (-) (probability theta x) y |> List.ofSeq

    Vector.OfSeq
        [ for j in 0 .. x.Columns - 1 -> residual |> List.mapi (fun i r -> (x.Row i).[j] * r) |> List.average ]

/// theta - lr * gradient
let step theta x y (lr: float) : Vector = theta - lr * gradient theta x y
