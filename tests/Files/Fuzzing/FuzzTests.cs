using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>
/// Law 59: any text at all gives a value or a typed error, never an exception, and takes no more than it should. 10,000 texts of each
/// reader on every run; LOGREG_FUZZ=1000000 tries as many as it says, LOGREG_SEED begins elsewhere.
/// </summary>
public sealed class FuzzTests
{
    // What one text of at most some 16,000 characters may allocate: the buffers of the readers are 64 KB a piece, a block of rows 512 KB.
    private const long MostBytes = 64 << 20;

    private static readonly int Count = Setting("LOGREG_FUZZ", 10_000), First = Setting("LOGREG_SEED", 1);

    private static readonly Dataset Data = Dataset.Create(Matrix.OfRows([1, 2], [3, 4], [5, 7]), [0, 1, 0]).OrThrow();

    [Fact]
    public void Csv_texts() => Try(
        new(
            [
                "y,x,g\n0,1.5,red\n1,-2,blue\n0,3e-5,\"a,b\"\n", "x;y\r\n1;yes\r\n2;no\r\n", "y,w,o,x\n1,2,0.5,7\n0,0,1,\"8\"\n", "\"\",y,x\n1,0,NA\n2,1,4\n",
                "y,x\n0,\"two\nlines\"\n1,\"say \"\"no\"\"\"\n",
            ],
            ["y", "x", "\n0,1", "\"a\"", "1,2,3", "w"]),
        (text, seed) =>
        {
            ReadOptions options = Options[seed % Options.Length];
            Result<Table, FileError> result = Csv.Read(new StringReader(text), options);
            Look(result, text);
            if (result is Result<Table, FileError>.Ok(var table))
            {
                // By its own schema a text is the same table again.
                Check.Same(table, Csv.Read(new StringReader(text), options, table.Schema).OrThrow());
                _ = table.ToDataset();
            }
        });

    [Fact]
    public void LibSvm_texts() => Try(
        new(
            ["+1 1:0.5 3:2\n-1 2:1e-3\n", "0 1:1\n1 2:2 # a comment\n2\n", "# nothing\n\n1 1:-0.0 4:4.9e-324\r\n", "1 qid:3 1:2\n"],
            ["1:1", "2:2.5", " ", "qid:1", "10001:1", "\n1", "#"]),
        (text, seed) =>
        {
            Result<Table, FileError> result = LibSvm.Read(new StringReader(text), new LibSvmOptions(LargestIndex: 10_000));
            Look(result, text);
            if (result is Result<Table, FileError>.Ok(var table))
                _ = table.ToDataset();
        });

    [Fact]
    public void Model_texts()
    {
        var binary = new BinaryModel(1.5, [2, -0.0], ["age", "größe"], new("no", "yes"));
        var many = new MulticlassModel(MulticlassLink.Softmax, [0, 1, 2], Matrix.OfRows([1], [2], [3]), ["x"], ["a", "b", "c"]);
        Try(
            new([binary.ToJson(), many.ToJson()], ["\"schema\"", "\"intercept\"", "[1]", "{\"a\":1}", "\"value\": 1,", "1e400"]),
            (text, _) =>
            {
                BinaryModel.OfJson(text).Match(model => model.ToJson(), error => error.Message);
                MulticlassModel.OfJson(text).Match(model => model.ToJson(), error => error.Message);
            });
    }

    [Fact]
    public void Checkpoint_texts()
    {
        Objective objective = Objective.Of(Data) + Penalty.L2(0.1);
        var descent = new GradientDescent(0.1);
        var memory = new LBfgs(memory: 2);
        string[] corpus =
        [
            Checkpoint.Save(descent, objective, Trainer.Iterate(descent, objective).ElementAt(3)),
            Checkpoint.Save(memory, objective, Trainer.Iterate(memory, objective).ElementAt(3)),
        ];
        Try(
            new(corpus, ["\"Theta\"", "[1]", "{}", "\"Iteration\": 1,", "-1", "1e400", "null"]),
            (text, _) =>
            {
                Checkpoint.Load(text, descent, objective).Match(state => "", error => error.Message);
                Checkpoint.Load(text, memory, objective).Match(state => "", error => error.Message);
            });
    }

    [Fact]
    public void Schema_texts()
    {
        var schema = new Schema(ValueList<Feature>.OfSeq([new Feature.Number("x"), new Feature.Category("g", ["a", "b"])]), ["0", "1"]);
        Try(
            new([schema.ToJson()], ["\"x\"", "\"Levels\"", "[\"a\"]", "null", "[]"]),
            (text, _) => Assert.True(Schema.OfJson(text).Match(read => read == Schema.OfJson(read.ToJson()).OrThrow(), error => error.Message.Length > 0)));
    }

    private static readonly ReadOptions[] Options =
    [
        new("y"), new("y") { Missing = MissingValues.DropRow }, new() { Separator = ';', Ignore = [""] }, new("y") { Weights = "w", Offset = "o", Proportions = true },
        new("y") { Categories = ["x"], MaximumLevels = 2 },
    ];

    private static void Look(Result<Table, FileError> result, string text)
    {
        if (result is not Result<Table, FileError>.Error(var error))
            return;
        int lines = text.Count(c => c is '\n' or '\r') + 1;
        Assert.NotEmpty(error.Message);
        Assert.InRange(error.Place.Line, 0, lines);
        Assert.InRange(error.Place.Column, 0, text.Length + 1);
    }

    private static void Try(Mutator mutator, Action<string, int> read)
    {
        var clock = new Stopwatch();
        for (int seed = First; seed < First + Count; seed++)
        {
            string text = mutator.Text(seed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            clock.Restart();
            try
            {
                read(text, seed);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}\n{text}");
            }
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"seed {seed} takes too much memory:\n{text}");

            // A text takes well under a millisecond; a busy machine may stop a thread for some seconds.
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"seed {seed} takes too long:\n{text}");
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
