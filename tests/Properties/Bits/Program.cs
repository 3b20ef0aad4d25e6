using System.Globalization;
using LogReg.Functional.Properties.Bits.Record;
using LogReg.Functional.Properties.Enrolment;

namespace LogReg.Functional.Properties.Bits;

/// <summary>
/// The tests' own entry point, for laws about separate processes and for long runs:
/// <c>bits --threads N</c> prints the hash of <see cref="LibraryBits"/>; <c>train --solver S --checkpoint FILE --steps N</c> trains
/// to step N, going on from FILE if it is there and keeping it up to date (<see cref="CheckpointedRun"/>), and prints theta's hash;
/// <c>laws [SUBJECT]</c> is a <see cref="LongRun"/>;
/// <c>record</c> prints all bits on record as this machine computes them, <c>record --write FILE</c> records them;
/// <c>zoo</c> prints which laws catch which bug, <c>zoo --write FILE</c> makes a page of it, and both exit with 1 if one gets through.
/// </summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (args.FirstOrDefault() == "laws")
            return LongRun.Of(args.ElementAtOrDefault(1) ?? "");
        Dictionary<string, string> options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        switch (args.FirstOrDefault())
        {
            case "bits":
                Console.WriteLine(LibraryBits.Hash(Number("--threads")));
                return 0;
            case "train":
                Console.WriteLine(CheckpointedRun.Of(options["--solver"]).Train(options["--checkpoint"], Number("--steps")));
                return 0;
            case "record":
                return RecordFile.Print(options.GetValueOrDefault("--write", ""));
            case "zoo":
                return ZooPage.Print(options.GetValueOrDefault("--write", ""));
            default:
                Console.Error.WriteLine(
                    "usage: bits --threads N | train --solver S --checkpoint FILE --steps N | laws [SUBJECT] | record [--write FILE] | zoo [--write FILE]");
                return 64;
        }

        int Number(string name) => int.Parse(options[name], CultureInfo.InvariantCulture);
    }
}
