namespace LogReg.Functional.FSharp

/// Immutable vectors of floats: sequences, equal by their numbers, with + - * / of their own.
[<RequireQualifiedAccess>]
module Vector =

    /// No numbers.
    let empty = Vector.Empty

    /// Zeros.
    let zeros (length: int) = Vector.Zeros length

    /// Ones.
    let ones (length: int) = Vector.Ones length

    /// The same number, <c>length</c> times.
    let fill (length: int) (value: float) = Vector.Fill(length, value)

    /// The numbers of a list, an array or any other sequence.
    let ofSeq (items: seq<float>) = Vector.OfSeq items

    /// A copy of an array.
    let ofArray (items: float[]) = Vector.Of items

    /// The same memory, without a copy.
    let ofImmutableArray (items: System.Collections.Immutable.ImmutableArray<float>) = Vector.OfImmutableArray items

    /// The same memory, without a copy.
    let toImmutableArray (vector: Vector) = vector.ToImmutableArray()

    /// A function applied to each number.
    let map (f: float -> float) (vector: Vector) = vector.Map f

    /// The inner product, in the core's fixed order of terms.
    let dot (left: Vector) (right: Vector) = left.Dot right

/// Vectors of whole numbers of any size, such as the proofs of separation.
[<RequireQualifiedAccess>]
module IntegerVector =

    /// The numbers of a sequence.
    let ofSeq (items: seq<bigint>) = IntegerVector.OfSeq items

    /// A vector of finite floats as the smallest whole numbers in the same proportions.
    let ofVector (vector: Vector) = IntegerVector.OfVector vector

    /// Rounded to floats.
    let toVector (vector: IntegerVector) = vector.ToVector()

/// Lists of names that are equal by the names.
[<RequireQualifiedAccess>]
module Names =

    /// The names of a sequence.
    let ofSeq (items: seq<string>) = Names.OfSeq items

    /// x1, x2, ....
    let numbered (count: int) = Names.Numbered count

/// Immutable lists that are equal by their items.
[<RequireQualifiedAccess>]
module ValueList =

    /// The items of a sequence.
    let ofSeq (items: seq<'T>) = ValueList<'T>.OfSeq items
