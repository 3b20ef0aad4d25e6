namespace LogReg.Functional.FSharp.Files

open System.IO
open LogReg.Functional.FSharp

/// CSV: <c>"birthwt.csv" |> Csv.read (Target "low") |> Result.bind Table.toDataset</c>.
[<RequireQualifiedAccess>]
module Csv =

    /// The table in a file, or the first thing wrong, with its place.
    let read (options: ReadOptions) (path: string) : Result<Table, FileError> =
        LogReg.Functional.Files.Csv.Read(path, options) |> Result.ofCore

    /// The same of text that is read as it comes.
    let readFrom (options: ReadOptions) (reader: TextReader) : Result<Table, FileError> =
        LogReg.Functional.Files.Csv.Read(reader, options) |> Result.ofCore

    /// The table in a file whose columns become numbers as another's did.
    let readBy (schema: Schema) (options: ReadOptions) (path: string) : Result<Table, FileError> =
        LogReg.Functional.Files.Csv.Read(path, options, schema) |> Result.ofCore

    /// The same of text that is read as it comes.
    let readFromBy (schema: Schema) (options: ReadOptions) (reader: TextReader) : Result<Table, FileError> =
        LogReg.Functional.Files.Csv.Read(reader, options, schema) |> Result.ofCore

/// Parquet, read as CSV is.
[<RequireQualifiedAccess>]
module ParquetFile =

    /// The table in a file, or the first thing wrong.
    let read (options: ReadOptions) (path: string) : Result<Table, FileError> =
        LogReg.Functional.Files.ParquetFile.Read(path, options) |> Result.ofCore

    /// The table in a file whose columns become numbers as another's did.
    let readBy (schema: Schema) (options: ReadOptions) (path: string) : Result<Table, FileError> =
        LogReg.Functional.Files.ParquetFile.Read(path, options, schema) |> Result.ofCore

/// The files of LIBSVM and LIBLINEAR, sparse.
[<RequireQualifiedAccess>]
module LibSvm =

    /// The largest index that is read unless more is allowed.
    let largestIndex = LogReg.Functional.Files.LibSvm.LargestIndex

    /// The table in a file; X has as many columns as the largest index says.
    let read (path: string) : Result<Table, FileError> = LogReg.Functional.Files.LibSvm.Read path |> Result.ofCore

    /// The same with a number of columns that is known, 0 for as many as there are, and the largest index allowed.
    let readWith (columns: int) (largestIndex: int) (path: string) : Result<Table, FileError> =
        LogReg.Functional.Files.LibSvm.Read(path, columns, largestIndex) |> Result.ofCore

    /// The same of text that is read as it comes.
    let readFrom (columns: int) (largestIndex: int) (reader: TextReader) : Result<Table, FileError> =
        LogReg.Functional.Files.LibSvm.Read(reader, columns, largestIndex) |> Result.ofCore

    /// Writes data of two classes whole or not at all; the number of bytes.
    let write (path: string) (data: Dataset) : Result<int64, FileError> =
        LogReg.Functional.Files.LibSvm.Write(path, data) |> Result.ofCore

    /// Writes data of many classes whole or not at all; the number of bytes.
    let writeMulticlass (path: string) (data: MulticlassDataset) : Result<int64, FileError> =
        LogReg.Functional.Files.LibSvm.Write(path, data) |> Result.ofCore
