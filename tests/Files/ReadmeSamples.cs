using LogReg.Functional.Files;
using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>The package's README to the letter, and that it does what the text around it says.</summary>
public sealed class ReadmeSamples : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_file_is_read_or_its_fault_is_said()
    {
        Assert.Equal("2 rows of [age, race=white]", Said("id,low,count,age,race\na,0,2,20,black\nb,1,1,30,white\n"));
        Assert.Equal(
            $"{path}:4:7: Column 'age' has '2o'; expected a number such as -1.5e3, with a decimal point; or name the column as one of categories.",
            Said("id,low,count,age\na,0,2,20\nb,1,1,30\nc,1,1,2o\n"));
        Assert.Equal($"{path}: There is no column 'count'; did you mean 'counts'?", Said("id,low,counts,age\na,0,2,20\n"));
    }

    [Fact]
    public void A_schema_is_kept()
    {
        File.WriteAllText(path, "id,low,age,race\na,0,20,black\nb,1,30,white\n");
        Schema schema = Csv.Read(path, new ReadOptions("low") { Ignore = ["id"] }).OrThrow().Schema;
        Schema kept = Schema.OfJson(schema.ToJson()).OrThrow();
        Table others = Csv.Read(path, new ReadOptions(), kept).OrThrow();
        Assert.Equal(Matrix.OfRows([20, 0], [30, 1]), others.X);
    }

    private string Said(string text)
    {
        File.WriteAllText(path, text);
        Result<Table, FileError> table = Csv.Read(path, new ReadOptions("low") { Weights = "count", Ignore = ["id"] });
        Result<Dataset, FileError> data = table.Bind(t => t.ToDataset());
        string said = data.Match(d => $"{d.Rows} rows of {d.FeatureNames}", e => e.In(path));
        return said;
    }
}
