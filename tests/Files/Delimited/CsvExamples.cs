using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>CSV by example: roles, text columns, classes, each error.</summary>
public sealed class CsvExamples
{
    private static readonly ReadOptions Y = new("y");

    [Fact]
    public void Text_columns_become_indicators_and_the_reference_level_is_said()
    {
        Table table = Read("y,race,age\n1,white,20\n0,black,30\n1,other,40\n0,black,50\n", Y);

        Assert.Equal(["race=other", "race=white", "age"], table.FeatureNames);
        Assert.Equal(Matrix.OfRows([0, 1, 20], [0, 0, 30], [1, 0, 40], [0, 0, 50]), table.X);
        Assert.Equal(["race: 2 columns (other, white); reference level black"], table.Schema.Describe());
    }

    [Fact]
    public void Roles_are_taken_by_name()
    {
        Table table = Read("id,count,low,exposure,age\na,2,no,0.5,20\nb,0,yes,-1,30\n", new("low") { Weights = "count", Offset = "exposure", Ignore = ["id"] });
        Dataset data = table.ToDataset().OrThrow();

        Assert.Equal(["age"], data.FeatureNames);
        Assert.Equal([2, 0], data.Weights);
        Assert.Equal([0.5, -1], data.Offset);
        Assert.Equal(new ClassLabels("no", "yes"), data.Classes);
        Assert.Equal([0, 1], data.Y);
    }

    [Theory]
    [InlineData("2,10,2", "2,10", "0,1,0")]
    [InlineData("1,-1,1.0", "-1,1", "1,0,1")]
    [InlineData("no,yes,no", "no,yes", "0,1,0")]
    [InlineData("b,a,c", "a,b,c", "1,0,2")]
    [InlineData("10,9,x", "10,9,x", "0,1,2")]
    [InlineData("1,1,1", "1", "0,0,0")]
    public void Classes_are_ordered_by_size_or_ordinally(string target, string classes, string numbers)
    {
        string[] cells = target.Split(',');
        Table table = Read("x,y\n" + string.Concat(cells.Select((cell, i) => $"{i},{cell}\n")), Y);
        Assert.Equal(classes.Split(','), table.Classes);
        Assert.Equal(numbers.Split(',').Select(int.Parse).ToArray(), table.Y.ToArray());
        if (table.Classes.Count > 1)
            Assert.Equal(table.Y.ToArray(), table.ToMulticlassDataset().OrThrow().Y.ToArray());
        if (table.Classes.Count > 2)
            Assert.Equal(new FileError.TooManyClasses("y", table.Classes), Check.ErrorOf(table.ToDataset()));
    }

    [Fact]
    public void One_class_is_a_data_set_that_says_so()
    {
        Assert.Equal([1, 1], Read("y,x\n1,2\n1,3\n", Y).ToDataset().OrThrow().Y);
        Assert.Equal([0, 0], Read("y,x\n0,2\n0,3\n", Y).ToDataset().OrThrow().Y);
        Assert.Equal(new ClassLabels("not yes", "yes"), Read("y,x\nyes,2\nyes,3\n", Y).ToDataset().OrThrow().Classes);
    }

    [Fact]
    public void Proportions_are_soft_labels()
    {
        Assert.Equal([0.25, 1], Read("y,x\n0.25,2\n1,3\n", Y with { Proportions = true }).ToDataset().OrThrow().Y);
        AssertError("y,x\n0.25,2\n1.5,3\n", Y with { Proportions = true }, new(3, 1), "Column 'y' has '1.5'; expected a proportion in [0, 1].");
    }

    [Fact]
    public void A_schema_makes_other_files_mean_the_same()
    {
        Table first = Read("y,race,age\n1,white,20\n0,black,30\n1,other,40\n", Y);
        Schema schema = Schema.OfJson(first.Schema.ToJson()).OrThrow();
        Assert.Equal(first.Schema, schema);

        Table second = Csv.Read(new StringReader("id,age,race\n7,1,white\n8,2,white\n"), new ReadOptions(), schema).OrThrow();
        Assert.Equal(Matrix.OfRows([0, 1, 1], [0, 1, 2]), second.X);
        Assert.Equal(first.FeatureNames, second.FeatureNames);
        Assert.IsType<FileError.NoTarget>(Check.ErrorOf(second.ToDataset()));

        FileError error = Check.ErrorOf(Csv.Read(new StringReader("age,race\n1,white\n2,green\n"), new ReadOptions(), schema));
        Assert.Equal("3:3: Column 'race' has 'green', which the model has never seen; expected one of [black, other, white].", error.ToString());

        Assert.Equal([1, 0], Csv.Read(new StringReader("age,race,y\n1,white,1.0\n2,black,0\n"), Y, schema).OrThrow().Y.ToArray());
        Assert.Equal(new Place(2, 9), Check.ErrorOf(Csv.Read(new StringReader("age,race,y\n1,white,2\n"), Y, schema)).Place);
        Assert.Equal("There is no column 'race'; did you mean 'Race'?", Check.ErrorOf(Csv.Read(new StringReader("age,Race\n1,white\n"), new(), schema)).Message);
    }

    /// <summary>Found by fuzzing: half of a surrogate pair was an exception.</summary>
    [Theory]
    [InlineData("{\"Schema\":\"\uD800\"}")]
    [InlineData("{\"Schema\":\"\\uD800\",\"Features\":[],\"Classes\":[]}")]
    [InlineData("null")]
    [InlineData("{\"Schema\":\"logreg.schema/2\",\"Features\":[],\"Classes\":[]}")]
    public void What_is_no_schema_is_an_error(string json) => Assert.IsType<FileError.NotOfFormat>(Check.ErrorOf(Schema.OfJson(json)));

    [Fact]
    public void Codes_can_be_categories()
    {
        Table table = Read("y,code\n1,07\n0,7\n", Y with { Categories = ["code"] });
        Assert.Equal([new Feature.Category("code", ["07", "7"])], table.Schema.Features);
    }

    [Theory]
    [InlineData("", 0, 0, "The file is empty; a line with the names of the columns was expected.")]
    [InlineData("\n\n", 0, 0, "The file is empty; a line with the names of the columns was expected.")]
    [InlineData("y,x\n", 0, 0, "There are no rows of data.")]
    [InlineData("y,x,x\n1,2,3\n", 1, 5, "Two columns have the name 'x'; names must differ.")]
    [InlineData("y,\n1,2\n", 1, 3, "A column has no name; give it one, or ignore the column \"\".")]
    [InlineData("y,x\n1,2\n0\n", 3, 2, "The row has 1 cells; 2 were expected, as in the header.")]
    [InlineData("y,x\n1,2\n0,3,4\n", 3, 5, "The row has 3 cells; 2 were expected, as in the header.")]
    [InlineData("y,x\n1,a\"b\n", 2, 4, "A stray quotation mark; a cell that has one is quoted as a whole, and each mark in it is doubled.")]
    [InlineData("y,x\n1,\"a\"b\n", 2, 6, "A stray quotation mark; a cell that has one is quoted as a whole, and each mark in it is doubled.")]
    [InlineData("y,x\n1,\"ab\n0,3\n", 2, 3, "This quotation mark is never closed.")]
    [InlineData("y,\"two\nlines\",x\n1,2,3\n0,2,a\n1,2,3\n", 4, 5, "Column 'x' has 'a'; expected a number such as -1.5e3, with a decimal point; or name the column as one of categories.")]
    [InlineData("y,x\n1,a\0b\n", 2, 3, "Column 'x' has a NUL or bytes that are not UTF-8; expected text in UTF-8.")]
    [InlineData("y,x\n1,2\n0,1e200\n", 3, 3, "Column 'x' has '1e200'; expected a number up to 1e150 in size; change the column's unit.")]
    [InlineData("Y,x\n1,2\n", 0, 0, "There is no column 'y'; did you mean 'Y'?")]
    [InlineData("label,x\n1,2\n", 0, 0, "There is no column 'y'; there are [label, x].")]
    public void Each_error_says_what_and_where(string text, int line, int column, string message) => AssertError(text, Y, new(line, column), message);

    [Fact]
    public void Errors_of_roles()
    {
        AssertError("y,w,x\n1,2,3\n0,-1,3\n", Y with { Weights = "w" }, new(3, 3), "Column 'w' has '-1'; expected a weight, which is not negative.");
        AssertError("y,x\n1,2\n", Y with { Weights = "y" }, Place.Nowhere, "Column 'y' is named more than once among target, weights, offset, ignored and categories.");
        AssertError("target,smokes\n1,2\n", new("target") { Ignore = ["smoke"] }, Place.Nowhere, "There is no column 'smoke'; did you mean 'smokes'?");
        AssertError("y,g\n1,a\n1,b\n0,c\n", Y with { MaximumLevels = 2 }, new(4, 3), "Column 'g' has more than 2 different values; ignore it, or allow more levels.");
        AssertError("y,g\n1,\n0,\n", Y with { Missing = MissingValues.DropRow }, Place.Nowhere, "No row is left: in each of the 2 something is missing.");
        Assert.Equal(["x"], Read("\"\",y,x\n1,1,2\n2,0,3\n", Y with { Ignore = [""] }).FeatureNames);
    }

    [Fact]
    public void An_overlong_line_is_an_error_not_a_full_memory()
    {
        var endless = new StringReader("y,x\n1,2\n0,\"" + new string('a', 1 << 25));
        Assert.IsType<FileError.OverlongLine>(Check.ErrorOf(Csv.Read(endless, Y)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        string path = Path.Combine(Path.GetTempPath(), "no such folder", "no.csv");
        Assert.Equal(new FileError.NotFound(path), Check.ErrorOf(Csv.Read(path, Y)));
        Assert.IsType<FileError.AccessDenied>(Check.ErrorOf(Csv.Read(Path.GetTempPath(), Y)));
    }

    private static Table Read(string text, ReadOptions options) => Csv.Read(new StringReader(text), options).OrThrow();

    private static void AssertError(string text, ReadOptions options, Place place, string message)
    {
        FileError error = Check.ErrorOf(Csv.Read(new StringReader(text), options));
        Assert.Equal((place, message), (error.Place, error.Message));
    }
}
