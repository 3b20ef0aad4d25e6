namespace LogReg.Functional.FSharp.Files

open System.IO
open LogReg.Functional.FSharp

/// Models as ONNX.
[<RequireQualifiedAccess>]
module Onnx =

    /// A model of two classes, with the threshold of its labels.
    let toBytes (threshold: float) (model: BinaryModel) = LogReg.Functional.Files.Onnx.ToBytes(model, threshold)

    /// A model of many classes.
    let toBytesMulticlass (model: MulticlassModel) = LogReg.Functional.Files.Onnx.ToBytes model

    /// Writes a model of two classes whole or not at all; the number of bytes.
    let write (threshold: float) (path: string) (model: BinaryModel) : Result<int64, FileError> =
        LogReg.Functional.Files.Onnx.Write(path, model, threshold) |> Result.ofCore

    /// Writes a model of many classes whole or not at all; the number of bytes.
    let writeMulticlass (path: string) (model: MulticlassModel) : Result<int64, FileError> =
        LogReg.Functional.Files.Onnx.Write(path, model) |> Result.ofCore

/// Files that are there whole or not at all.
[<RequireQualifiedAccess>]
module WholeFile =

    /// Writes what <c>write</c> writes; the number of bytes.
    let write (path: string) (write: Stream -> unit) : Result<int64, FileError> =
        LogReg.Functional.Files.WholeFile.Write(path, System.Action<Stream> write) |> Result.ofCore

    /// Writes a text in UTF-8; the number of bytes.
    let writeText (path: string) (text: string) : Result<int64, FileError> =
        LogReg.Functional.Files.WholeFile.Write(path, text) |> Result.ofCore
