using System.Collections.Immutable;

namespace LogReg.Functional.Files;

/// <summary>What a file held: features as numbers, labels if it has them, and how the columns became numbers. Immutable.</summary>
public sealed class Table
{
    private readonly Labels _labels;

    private Table(Matrix x, Schema schema, Labels labels, int dropped) => (X, Schema, _labels, Dropped) = (x, schema, labels, dropped);

    /// <summary>The features: n rows, p columns.</summary>
    public Matrix X { get; }

    /// <summary>How the columns became numbers: what another file must be read by.</summary>
    public Schema Schema { get; }

    /// <summary>How many rows were left out because a value in them was missing.</summary>
    public int Dropped { get; }

    /// <summary>The number of rows that were kept.</summary>
    public int Rows => X.Rows;

    /// <summary>The names of the columns of X.</summary>
    public Names FeatureNames => Schema.FeatureNames;

    /// <summary>The names of the classes, in the order of their numbers; none without a target or where it has proportions.</summary>
    public Names Classes => _labels.Classes;

    /// <summary>The class of each row, counted from 0; empty where <see cref="Classes"/> is.</summary>
    public ImmutableArray<int> Y => [.. _labels.Y];

    /// <summary>The offset of each row; zeros where none was named.</summary>
    public Vector Offset => _labels.Offset ?? Vector.Zeros(Rows);

    /// <summary>
    /// The data set of two classes, or of proportions, with weights and offset. Where the target has one value only, 0 and 1 are
    /// themselves, and anything else is a positive class without negatives.
    /// </summary>
    /// <returns>
    /// The data set, or <see cref="FileError.NoTarget"/>, <see cref="FileError.TooManyClasses"/>, or what the core says of the numbers.
    /// </returns>
    public Result<Dataset, FileError> ToDataset()
    {
        if (_labels.Proportions is null && Classes.Count is 0 or > 2)
            return new Result<Dataset, FileError>.Error(
                Classes.Count == 0 ? new FileError.NoTarget() : new FileError.TooManyClasses(_labels.Target, Classes));
        (Vector y, ClassLabels classes) = Binary();
        Result<Dataset, DataError> data = Dataset.Create(X, y)
            .Bind(d => d.WithFeatureNames(FeatureNames))
            .Map(d => d.WithClasses(classes.Negative, classes.Positive));
        if (_labels.Weights is { } weights)
            data = data.Bind(d => d.WithWeights(weights));
        if (_labels.Offset is { } offset)
            data = data.Bind(d => d.WithOffset(offset));
        return OfCore(data);
    }

    /// <summary>The data set of any number of classes, with weights. Those have no offset: a named one is refused.</summary>
    /// <returns>The data set, or <see cref="FileError.NoTarget"/>, <see cref="FileError.NotWritable"/>, or what the core says.</returns>
    /// <exception cref="ArgumentException">X is a <see cref="SparseMatrix"/>; call <see cref="Dense"/> first.</exception>
    public Result<MulticlassDataset, FileError> ToMulticlassDataset()
    {
        if (Classes.Count == 0)
            return new Result<MulticlassDataset, FileError>.Error(new FileError.NoTarget());
        if (_labels.Offset is not null)
            return new Result<MulticlassDataset, FileError>.Error(new FileError.NotWritable("A data set of many classes", "an offset"));
        Result<MulticlassDataset, DataError> data = MulticlassDataset
            .Create(X, _labels.Y.Select(k => Classes[k]), Classes)
            .Bind(d => d.WithFeatureNames(FeatureNames));
        return OfCore(_labels.Weights is { } weights ? data.Bind(d => d.WithWeights(weights)) : data);
    }

    /// <summary>The same with a dense matrix. O(n p), time and memory.</summary>
    public Table Dense() => X is SparseMatrix sparse ? new(sparse.ToDense(), Schema, _labels, Dropped) : this;

    /// <summary>The shape, and the text columns.</summary>
    public override string ToString() =>
        string.Join("; ", Schema.Describe().Prepend(FormattableString.Invariant($"Table {Rows} x {X.Columns}")));

    internal static Result<Table, FileError> Of(Matrix x, Schema schema, Labels labels, int dropped) =>
        new Result<Table, FileError>.Ok(new(x, schema, labels, dropped));

    private (Vector Y, ClassLabels Classes) Binary()
    {
        if (_labels.Proportions is { } proportions)
            return (proportions, ClassLabels.Numbers);
        if (Classes.Count == 2)
            return (Vector.OfSeq(_labels.Y.Select(k => (double)k)), new(Classes[0], Classes[1]));
        return Classes[0] == "0" ? (Vector.Zeros(Rows), ClassLabels.Numbers)
            : Classes[0] == "1" ? (Vector.Ones(Rows), ClassLabels.Numbers)
            : (Vector.Ones(Rows), new($"not {Classes[0]}", Classes[0]));
    }

    private static Result<T, FileError> OfCore<T>(Result<T, DataError> result)
        where T : notnull => result.Match<Result<T, FileError>>(
            data => new Result<T, FileError>.Ok(data), error => new Result<T, FileError>.Error(new FileError.InvalidData(error)));
}
