using System.Globalization;

namespace LogReg.Functional.Files;

/// <summary>Why a file gives no data, or was not written, and where it shows. Closed.</summary>
public abstract record FileError
{
    private FileError() { }

    /// <summary>Where; <see cref="Files.Place.Nowhere"/> where it is about the whole file.</summary>
    public virtual Place Place => Place.Nowhere;

    /// <summary>One sentence: what, and what was expected; without the place.</summary>
    public abstract string Message { get; }

    /// <summary>"line:column: message", or the message alone.</summary>
    public sealed override string ToString() => Place == Place.Nowhere ? Message : $"{Place}: {Message}";

    /// <summary>The same after the name of the file: "file:line:column: message", as compilers do.</summary>
    public string In(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Place == Place.Nowhere ? $"{file}: {Message}" : $"{file}:{Place}: {Message}";
    }

    /// <summary>There is no such file or folder.</summary>
    /// <param name="Path">Its name.</param>
    public sealed record NotFound(string Path) : FileError
    {
        /// <inheritdoc/>
        public override string Message => $"There is no file or folder '{Path}'.";
    }

    /// <summary>The file may not be read or written, or is a folder.</summary>
    /// <param name="Path">Its name.</param>
    public sealed record AccessDenied(string Path) : FileError
    {
        /// <inheritdoc/>
        public override string Message => $"'{Path}' is a folder, or may not be opened by this user.";
    }

    /// <summary>The disk is full.</summary>
    /// <param name="Path">What was being written.</param>
    public sealed record DiskFull(string Path) : FileError
    {
        /// <inheritdoc/>
        public override string Message => $"There is no room left on the disk of '{Path}'.";
    }

    /// <summary>Reading or writing failed otherwise.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Reason">What the system says.</param>
    public sealed record Failed(string Path, string Reason) : FileError
    {
        /// <inheritdoc/>
        public override string Message => $"'{Path}': {Reason}";
    }

    /// <summary>The file is not of its format at all.</summary>
    /// <param name="Format">The format's name.</param>
    /// <param name="Reason">What its reader says.</param>
    public sealed record NotOfFormat(string Format, string Reason) : FileError
    {
        /// <inheritdoc/>
        public override string Message => $"Not {Format}: {Reason}";
    }

    /// <summary>There is nothing in the file, not even a header.</summary>
    public sealed record Empty : FileError
    {
        /// <inheritdoc/>
        public override string Message => "The file is empty; a line with the names of the columns was expected.";
    }

    /// <summary>There are no rows, or none is left.</summary>
    /// <param name="Dropped">How many rows were left out because something in them was missing.</param>
    public sealed record NoRows(int Dropped) : FileError
    {
        /// <inheritdoc/>
        public override string Message => Dropped == 0
            ? "There are no rows of data."
            : Text($"No row is left: in each of the {Dropped} something is missing.");
    }

    /// <summary>Two columns of one name.</summary>
    /// <param name="Place">The second.</param>
    /// <param name="Name">The name.</param>
    public sealed record DuplicateColumn(Place Place, string Name) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => $"Two columns have the name '{Name}'; names must differ.";
    }

    /// <summary>A column without a name that is not ignored.</summary>
    /// <param name="Place">Where its name would be.</param>
    public sealed record UnnamedColumn(Place Place) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => "A column has no name; give it one, or ignore the column \"\".";
    }

    /// <summary>A column that is asked for and not there.</summary>
    /// <param name="Name">What was asked for.</param>
    /// <param name="Nearest">The name that it may have been meant to be; the same where none is near.</param>
    /// <param name="Names">The names that there are.</param>
    public sealed record UnknownColumn(string Name, string Nearest, Names Names) : FileError
    {
        /// <inheritdoc/>
        public override string Message => Nearest == Name
            ? $"There is no column '{Name}'; there are {Names}."
            : $"There is no column '{Name}'; did you mean '{Nearest}'?";
    }

    /// <summary>A column that is asked to be two things.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record TwoRoles(string Name) : FileError
    {
        /// <inheritdoc/>
        public override string Message => $"Column '{Name}' is named more than once among target, weights, offset, ignored and categories.";
    }

    /// <summary>A row with more or fewer cells than the header.</summary>
    /// <param name="Place">The first cell too many, or the end of the row.</param>
    /// <param name="Expected">How many names the header has.</param>
    /// <param name="Actual">How many cells the row has.</param>
    public sealed record RaggedRow(Place Place, int Expected, int Actual) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => Text($"The row has {Actual} cells; {Expected} were expected, as in the header.");
    }

    /// <summary>A quotation mark inside a cell that does not begin with one, or text after the closing one.</summary>
    /// <param name="Place">The mark, or the text after it.</param>
    public sealed record BadQuote(Place Place) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message =>
            "A stray quotation mark; a cell that has one is quoted as a whole, and each mark in it is doubled.";
    }

    /// <summary>A quotation mark that is never closed.</summary>
    /// <param name="Place">The opening mark.</param>
    public sealed record UnclosedQuote(Place Place) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => "This quotation mark is never closed.";
    }

    /// <summary>A cell that should be a number.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Column">The name of its column.</param>
    /// <param name="Found">What is there, shortened if long.</param>
    /// <param name="Expected">What should be.</param>
    public sealed record BadNumber(Place Place, string Column, string Found, string Expected) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => $"Column '{Column}' has '{Found}'; expected {Expected}.";
    }

    /// <summary>A cell that is empty, NA or NaN.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Column">The name of its column.</param>
    public sealed record MissingValue(Place Place, string Column) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => $"Column '{Column}' has no value here; fill it in, ignore the column, or have such rows dropped.";
    }

    /// <summary>A character that no text has: NUL, or what is not UTF-8.</summary>
    /// <param name="Place">The cell it is in.</param>
    /// <param name="Column">The name of its column.</param>
    public sealed record BadCharacter(Place Place, string Column) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => $"Column '{Column}' has a NUL or bytes that are not UTF-8; expected text in UTF-8.";
    }

    /// <summary>A line that is longer than any that is read.</summary>
    /// <param name="Place">Its beginning.</param>
    /// <param name="Limit">Characters allowed.</param>
    public sealed record OverlongLine(Place Place, int Limit) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => Text($"A line of more than {Limit} characters; is a quotation mark not closed?");
    }

    /// <summary>A text column, or the target, with more different values than are allowed.</summary>
    /// <param name="Place">The first value too many.</param>
    /// <param name="Column">The name of the column.</param>
    /// <param name="Limit">Values allowed.</param>
    public sealed record TooManyLevels(Place Place, string Column, int Limit) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message =>
            Text($"Column '{Column}' has more than {Limit} different values; ignore it, or allow more levels.");
    }

    /// <summary>A value of a text column, or of the target, that the schema does not know.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Column">The name of its column.</param>
    /// <param name="Found">The value.</param>
    /// <param name="Levels">The values that the schema knows.</param>
    public sealed record UnknownLevel(Place Place, string Column, string Found, Names Levels) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => $"Column '{Column}' has '{Found}', which the model has never seen; expected one of {Levels}.";
    }

    /// <summary>A pair of LIBSVM's that is not index:value with a rising index from 1.</summary>
    /// <param name="Place">The pair.</param>
    /// <param name="Found">What is there, shortened if long.</param>
    /// <param name="Expected">What should be.</param>
    public sealed record BadPair(Place Place, string Found, string Expected) : FileError
    {
        /// <inheritdoc/>
        public override Place Place { get; } = Place;

        /// <inheritdoc/>
        public override string Message => $"'{Found}': expected {Expected}.";
    }

    /// <summary>A column of a type that is neither numbers nor text.</summary>
    /// <param name="Column">Its name.</param>
    /// <param name="Type">The type.</param>
    public sealed record UnreadableColumn(string Column, string Type) : FileError
    {
        /// <inheritdoc/>
        public override string Message =>
            $"Column '{Column}' is of type {Type}; expected numbers, truth values or text. Ignore it, or convert it.";
    }

    /// <summary>A data set of two classes was asked for, and there are more.</summary>
    /// <param name="Column">The name of the target.</param>
    /// <param name="Classes">The classes.</param>
    public sealed record TooManyClasses(string Column, Names Classes) : FileError
    {
        /// <inheritdoc/>
        public override string Message => Text($"The target '{Column}' has {Classes.Count} classes, {Classes}; expected two.");
    }

    /// <summary>Labels were asked for, and the file was read without a target.</summary>
    public sealed record NoTarget : FileError
    {
        /// <inheritdoc/>
        public override string Message => "The file was read without a target; name the column that has the labels.";
    }

    /// <summary>Data that a format has no place for.</summary>
    /// <param name="Format">The format's name.</param>
    /// <param name="What">What it has no place for.</param>
    public sealed record NotWritable(string Format, string What) : FileError
    {
        /// <inheritdoc/>
        public override string Message => $"{Format} has no place for {What}.";
    }

    /// <summary>What the core says of the numbers.</summary>
    /// <param name="Reason">Its error; rows count from 0 among those that were read, columns among those of X.</param>
    public sealed record InvalidData(DataError Reason) : FileError
    {
        /// <inheritdoc/>
        public override string Message => Reason.Message;
    }

    /// <summary>A cell's text for a message: at most 40 characters of it.</summary>
    internal static string Shortened(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..37]}...";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
