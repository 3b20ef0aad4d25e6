/// Files in and out.
module LogReg.Functional.Examples.FSharp.Twins.FileTwins

open System.IO
open LogReg.Functional
open LogReg.Functional.Files
open LogReg.Functional.FSharp
open LogReg.Functional.FSharp.Files
open LogReg.Functional.Examples.FSharp.Twins.Given
open LogReg.Functional.Examples.FSharp.Twins.Twin

/// Beside the tests' own assembly: written over by the next run.
let folder = Directory.CreateDirectory(Path.Combine(System.AppContext.BaseDirectory, "twins")).FullName

let text = "id,low,count,age,race\na,0,2,20.5,black\nb,1,1,30,white\nc,1,3,25,other\n"
let csv = Path.Combine(folder, "birthwt.csv")
File.WriteAllText(csv, text)

let sparseText = "-1 1:0.5 3:2\n+1 2:1.25\n"
let libsvm = Path.Combine(folder, "rows.libsvm")
File.WriteAllText(libsvm, sparseText)

let out = Path.Combine(folder, "out")
let options = ReadOptions("low", Weights = "count", Ignore = Names.OfSeq [ "id" ])
let read = Csv.Read(csv, options).OrThrow()
let schema = read.Schema
let schemaJson = schema.ToJson()
let error = FileError.NotFound "birthwt.csv" :> FileError
let reader () = new StringReader(text) :> TextReader
let sparseReader () = new StringReader(sparseText) :> TextReader
let three = LibSvmOptions 3
let bytes (stream: Stream) = stream.Write([| 1uy; 2uy |], 0, 2)

let twins =
    [ twin <@ Csv.Read(csv, options) @> <@ Csv.read options csv @>
      twin <@ Csv.Read(csv, ReadOptions "lo") @> <@ Csv.read (Target "lo") csv @>
      twin <@ Csv.Read(reader (), options) @> <@ Csv.readFrom options (reader ()) @>
      twin <@ Csv.Read(csv, options, schema) @> <@ Csv.readBy schema options csv @>
      twin <@ Csv.Read(reader (), options, schema) @> <@ Csv.readFromBy schema options (reader ()) @>
      twin <@ ParquetFile.Read(csv, options) @> <@ ParquetFile.read options csv @>
      twin <@ ParquetFile.Read(csv, options, schema) @> <@ ParquetFile.readBy schema options csv @>
      twin <@ LibSvmOptions.Usual @> <@ LibSvmOptions.usual @>
      twin <@ LibSvm.Read libsvm @> <@ LibSvm.read libsvm @>
      twin <@ LibSvm.Read(libsvm, three) @> <@ LibSvm.readWith three libsvm @>
      twin <@ LibSvm.Read(sparseReader ()) @> <@ LibSvm.readFrom (sparseReader ()) @>
      twin <@ LibSvm.Read(sparseReader (), three) @> <@ LibSvm.readFromWith three (sparseReader ()) @>
      twin <@ LibSvm.Write(out, data) @> <@ LibSvm.write out data @>
      twin <@ LibSvm.Write(out, flowers) @> <@ LibSvm.writeMulticlass out flowers @>
      twin <@ read.ToDataset() @> <@ Table.toDataset read @>
      twin <@ read.ToMulticlassDataset() @> <@ Table.toMulticlassDataset read @>
      twin <@ read.Dense() @> <@ Table.dense read @>
      twin <@ schema.Describe() @> <@ Schema.describe schema @>
      twin <@ schema.ToJson() @> <@ Schema.toJson schema @>
      twin <@ Schema.OfJson schemaJson @> <@ Schema.ofJson schemaJson @>
      twin <@ error.In "a.csv" @> <@ FileError.inFile "a.csv" error @>
      twin <@ Onnx.ToBytes(model, 0.25) @> <@ Onnx.toBytes 0.25 model @>
      twin <@ Onnx.ToBytes garden @> <@ Onnx.toBytesMulticlass garden @>
      twin <@ Onnx.Write(out, model, 0.25) @> <@ Onnx.write 0.25 out model @>
      twin <@ Onnx.Write(out, garden) @> <@ Onnx.writeMulticlass out garden @>
      twin <@ WholeFile.Write(out, bytes) @> <@ WholeFile.write out bytes @>
      twin <@ WholeFile.Write(out, text) @> <@ WholeFile.writeText out text @> ]
