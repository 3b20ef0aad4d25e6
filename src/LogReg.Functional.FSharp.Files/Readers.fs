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

/// How the columns of LIBSVM's files are counted.
[<RequireQualifiedAccess>]
module LibSvmOptions =

    /// As many columns as the file says, up to 2^24.
    let usual = LibSvmOptions.Usual

/// The files of LIBSVM and LIBLINEAR, sparse.
[<RequireQualifiedAccess>]
module LibSvm =

    /// The table in a file; X has as many columns as the largest index says.
    let read (path: string) : Result<Table, FileError> = LogReg.Functional.Files.LibSvm.Read path |> Result.ofCore

    /// The same with options: <c>LibSvmOptions(Columns = 100)</c>.
    let readWith (options: LibSvmOptions) (path: string) : Result<Table, FileError> =
        LogReg.Functional.Files.LibSvm.Read(path, options) |> Result.ofCore

    /// The same of text that is read as it comes.
    let readFrom (reader: TextReader) : Result<Table, FileError> =
        LogReg.Functional.Files.LibSvm.Read reader |> Result.ofCore

    /// The same with options.
    let readFromWith (options: LibSvmOptions) (reader: TextReader) : Result<Table, FileError> =
        LogReg.Functional.Files.LibSvm.Read(reader, options) |> Result.ofCore

    /// Writes data of two classes whole or not at all; the number of bytes.
    let write (path: string) (data: Dataset) : Result<int64, FileError> =
        LogReg.Functional.Files.LibSvm.Write(path, data) |> Result.ofCore

    /// Writes data of many classes whole or not at all; the number of bytes.
    let writeMulticlass (path: string) (data: MulticlassDataset) : Result<int64, FileError> =
        LogReg.Functional.Files.LibSvm.Write(path, data) |> Result.ofCore
