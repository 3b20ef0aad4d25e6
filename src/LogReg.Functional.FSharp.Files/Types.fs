namespace LogReg.Functional.FSharp.Files

/// The types of LogReg.Functional.Files under their own names.
[<AutoOpen>]
module Types =

    type Feature = LogReg.Functional.Files.Feature
    type FileError = LogReg.Functional.Files.FileError
    type LibSvmOptions = LogReg.Functional.Files.LibSvmOptions
    type MissingValues = LogReg.Functional.Files.MissingValues
    type Place = LogReg.Functional.Files.Place
    type ReadOptions = LogReg.Functional.Files.ReadOptions
    type Schema = LogReg.Functional.Files.Schema
    type Table = LogReg.Functional.Files.Table
