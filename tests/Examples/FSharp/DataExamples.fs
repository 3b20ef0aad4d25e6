/// Vectors and matrices are values and sequences; data come in through one door.
module LogReg.Functional.Examples.FSharp.DataExamples

open LogReg.Functional
open Xunit

[<Fact>]
let ``a vector is made of numbers or of a sequence, and equals by its numbers`` () =
    let v = Vector.Of(1.0, 2.0, 3.0)

    Assert.True((v = Vector.OfSeq [ 1.0; 2.0; 3.0 ]))
    Assert.True((v = Vector.OfSeq(seq { 1.0 .. 3.0 })))
    Assert.True((v = Vector.Of [| 1.0; 2.0; 3.0 |]))
    Assert.False((v = Vector.Zeros 3))
    Assert.Single(List.distinct [ v; Vector.Of(1.0, 2.0, 3.0) ]) |> ignore

[<Fact>]
let ``a vector is a sequence of floats`` () =
    let v = Vector.Of(3.0, -4.0)

    Assert.Equal(-1.0, Seq.sum v)
    Assert.Equal(7.0, v |> Seq.sumBy abs)
    Assert.Equal<float list>([ 9.0; 16.0 ], [ for x in v -> x * x ])
    Assert.Equal(5.0, v.Norm)
    Assert.Equal(-4.0, v[1])

[<Fact>]
let ``vectors add and scale`` () =
    let v = Vector.Of(1.0, 2.0)

    Assert.True((2.0 * v + v - v / 2.0 = Vector.Of(2.5, 5.0)))
    Assert.Equal(5.0, v.Dot v)
    Assert.True((v.Map(fun x -> x ** 2.0) = Vector.Of(1.0, 4.0)))

[<Fact>]
let ``a matrix is made of a two-dimensional array, and equals by its numbers`` () =
    let m = array2D [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ] |> Matrix.OfArray

    Assert.True((m = Matrix.OfRows([| 1.0; 2.0 |], [| 3.0; 4.0 |])))
    Assert.Equal(3.0, m[1, 0])
    Assert.True((m.Row 1 = Vector.Of(3.0, 4.0)))

let describe (data: LogReg.Functional.Result<Dataset, DataError>) =
    data.Match((fun d -> $"{d.Rows} rows"), (fun e -> e.Message))

[<Fact>]
let ``rows become a dataset or the reason why not`` () =
    let x = array2D [ [ 19.0; 182.0 ]; [ 33.0; 155.0 ]; [ 20.0; 105.0 ] ] |> Matrix.OfArray

    let named =
        Dataset.Create(x, Vector.Of(0.0, 0.0, 1.0)).Bind(fun d -> d.WithFeatureNames [ "age"; "weight" ])

    let wrong = Dataset.Create(x, Vector.Of(0.0, 2.0, 1.0))

    Assert.Equal("3 rows", describe named)
    Assert.Equal("y has 2 in row 1; a label must lie in [0, 1].", describe wrong)

[<Fact>]
let ``an error is matched by its type`` () =
    let x = Matrix.OfRows([| 1.0 |], [| nan |])

    let where =
        Dataset
            .Create(x, Vector.Of(0.0, 1.0))
            .Match(
                (fun _ -> "fine"),
                function
                | :? DataError.NonFinite as e -> $"{e.Where} {e.Row}:{e.Column}"
                | e -> e.Message
            )

    Assert.Equal("X 1:0", where)

[<Fact>]
let ``F#'s own Result stays at hand`` () =
    let toResult (r: LogReg.Functional.Result<'T, 'E>) = r.Match(Ok, Error)

    let rows =
        Dataset.Create(Matrix.OfRows([| 1.0 |], [| 2.0 |]), Vector.Of(0.0, 1.0))
        |> toResult
        |> Result.map _.Rows

    match rows with
    | Ok n -> Assert.Equal(2, n)
    | Error e -> failwith e.Message

[<Fact>]
let ``a sparse matrix is made of entries or of rows of pairs, and equals the dense one`` () =
    let dense = array2D [ [ 0.0; 2.5; 0.0 ]; [ 1.0; 0.0; 0.0 ] ] |> Matrix.OfArray
    let entries = SparseMatrix.Create(2, 3, [ struct (1, 0, 1.0); struct (0, 1, 2.5) ]).OrThrow()
    let rows = SparseMatrix.Create(3, [ seq { struct (1, 2.5) }; seq { struct (0, 1.0) } ]).OrThrow()

    Assert.True((entries :> Matrix = dense))
    Assert.True((rows = entries))
    Assert.Equal(2, rows.NonZeros)

[<Fact>]
let ``two entries in one place are an error with row and column`` () =
    match SparseMatrix.Create(2, 3, [ struct (1, 2, 1.0); struct (1, 2, 1.0) ]) with
    | :? Result<SparseMatrix, DataError>.Error as error ->
        Assert.Equal(DataError.DuplicateEntry(1, 2) :> DataError, error.Reason)
    | _ -> failwith "two entries were taken for one"
