namespace LogReg.Functional.FSharp

open System.Collections.Generic

/// Immutable matrices, dense; a <c>SparseMatrix</c> is one too and goes wherever a matrix goes.
[<RequireQualifiedAccess>]
module Matrix =

    /// Of rows whose lengths and numbers are looked at: lists, arrays or vectors.
    let create (rows: seq<#IReadOnlyList<float>>) =
        rows |> Seq.map (fun row -> row :> IReadOnlyList<float>) |> Matrix.Create |> Result.ofCore

    /// Row i is <c>row i</c>; looked at as <c>create</c> does.
    let init (rows: int) (row: int -> #IReadOnlyList<float>) =
        Matrix.Create(rows, (fun i -> row i :> IReadOnlyList<float>)) |> Result.ofCore

    /// Of rows that are known to be of one length; throws where they are not.
    let ofRows (rows: seq<#seq<float>>) = Matrix.OfRows [| for row in rows -> Array.ofSeq row |]

    /// Of columns that are known to be of one length; throws where they are not.
    let ofColumns (columns: seq<#seq<float>>) = Matrix.OfColumns [| for column in columns -> Array.ofSeq column |]

    /// Of numbers that lie row after row.
    let ofRowMajor (rows: int) (columns: int) (values: float[]) = Matrix.OfRowMajor(rows, columns, values)

    /// Of <c>array2D</c>.
    let ofArray2D (values: float[,]) = Matrix.OfArray values

    /// Row i, counted from 0.
    let row (i: int) (matrix: Matrix) = matrix.Row i

    /// Column j, counted from 0.
    let column (j: int) (matrix: Matrix) = matrix.Column j

    /// The rows of these numbers, in their order.
    let select (rows: seq<int>) (matrix: Matrix) = matrix.Select rows

    /// A column of ones before the others.
    let withOnes (matrix: Matrix) = matrix.WithOnes()

/// Matrices that keep only what is not zero.
[<RequireQualifiedAccess>]
module SparseMatrix =

    /// Of (row, column, value), in any order.
    let ofEntries (rows: int) (columns: int) (entries: seq<int * int * float>) =
        SparseMatrix.Create(rows, columns, entries |> Seq.map (fun (i, j, value) -> struct (i, j, value)))
        |> Result.ofCore

    /// Of the (column, value) of each row.
    let ofRows (columns: int) (rows: seq<#seq<int * float>>) =
        let pairs = rows |> Seq.map (Seq.map (fun (j, value) -> struct (j, value)))
        SparseMatrix.Create(columns, pairs) |> Result.ofCore

    /// Of compressed rows, as SciPy has them.
    let ofCompressedRows (columns: int) (starts: int[]) (columnOf: int[]) (values: float[]) =
        SparseMatrix.OfCompressedRows(columns, starts, columnOf, values) |> Result.ofCore

    /// What is not zero in a matrix.
    let ofDense (matrix: Matrix) = SparseMatrix.OfDense matrix

    /// The same matrix, with its zeros.
    let toDense (matrix: SparseMatrix) = matrix.ToDense()

    /// The (column, value) of row i.
    let nonZerosOf (i: int) (matrix: SparseMatrix) =
        [ for struct (j, value) in matrix.NonZerosOf i -> j, value ]
