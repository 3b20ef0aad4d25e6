using System.Security.Cryptography;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Observations that have been checked: a matrix X (n x p), labels y (n) in [0, 1], and, where given, weights, offset, feature
/// names and class labels. Made only by <see cref="Create(Matrix, Vector)"/> and the With methods, which validate; whatever holds a
/// dataset need not. A value: equal when all of that is equal. The intercept belongs to the model, not to the data.
/// </summary>
public sealed record Dataset
{
    /// <summary>The largest number that X may have.</summary>
    internal const double LargestNumber = 1e150;

    private readonly Vector? _weights;
    private readonly Vector? _offset;
    private readonly Memo<Samples> _samples;
    private readonly Memo<RowScale> _scale;
    private readonly Memo<string> _fingerprint;
    private readonly Memo<Dataset> _sample;

    private Dataset(Matrix x, Vector y, Vector? weights, Vector? offset, Names features, ClassLabels classes)
    {
        (X, Y, _weights, _offset, FeatureNames, Classes) = (x, y, weights, offset, features, classes);
        _samples = new(MakeSamples);
        _scale = new(() => new RowScale(Samples));
        _fingerprint = new(MakeFingerprint);
        _sample = new(() => RowSample.Of(Rows, Features + 1) is { } sampled
            ? Select(sampled).Match(sample => sample, nothingHasWeight => this)
            : this);
    }

    /// <summary>The features: n rows, p columns.</summary>
    public Matrix X { get; }

    /// <summary>The labels: 1 for the positive class, 0 for the negative one, between for a soft label.</summary>
    public Vector Y { get; }

    /// <summary>The weights s_i >= 0 of the rows; ones where none were given.</summary>
    public Vector Weights => _weights ?? Vector.Ones(Rows);

    /// <summary>The offset o_i, added to every logit with coefficient 1; zeros where none was given.</summary>
    public Vector Offset => _offset ?? Vector.Zeros(Rows);

    /// <summary>The names of the columns; x1, x2, ... where none were given.</summary>
    public Names FeatureNames { get; }

    /// <summary>What 0 and 1 mean; "0" and "1" where nothing was said.</summary>
    public ClassLabels Classes { get; }

    /// <summary>The number of rows, n.</summary>
    public int Rows => X.Rows;

    /// <summary>The number of features, p, without an intercept.</summary>
    public int Features => X.Columns;

    /// <summary>W = sum of the weights; n where none were given.</summary>
    public double TotalWeight => Samples.TotalWeight;

    /// <summary>
    /// SHA-256 of all numbers, in hexadecimal; a checkpoint keeps it to know its data again. O(n p), once. Of a sparse matrix the numbers
    /// that are not zero and their places, so it is not that of the dense one.
    /// </summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The one class that all rows with weight belong to wholly, if so: 0 or 1; otherwise NaN.</summary>
    internal double OnlyClass
    {
        get
        {
            bool anyPositive = Samples.Positive.ContainsAnyExcept(0.0), anyNegative = Samples.Negative.ContainsAnyExcept(0.0);
            return anyPositive == anyNegative ? double.NaN : anyPositive ? 1 : 0;
        }
    }

    /// <summary>Whether row i counts, by a weight above 0.</summary>
    internal bool Counts(int row) => _weights is null || _weights[row] > 0;

    /// <summary>The rows that count, as the kernels read them: rows of weight zero are not there.</summary>
    internal Samples Samples => _samples.Value;

    /// <summary>The offset padded to whole tiles of X, or null where none was given.</summary>
    internal AlignedBuffer? PaddedOffset => _offset is null ? null : Samples.Pad(_offset.Span, X.Storage);

    internal RowScale Scale => _scale.Value;

    /// <summary>What fits have found out of the data and others may ask for again.</summary>
    internal Shelf Findings { get; } = new();

    /// <summary><see cref="RowSample"/>, once; itself where there are too few rows, or none of its rows counts.</summary>
    internal Dataset Sample => _sample.Value;

    /// <summary>Checks and takes features and labels. O(n p) time; the matrix is shared, not copied.</summary>
    /// <returns>
    /// The dataset, or the first thing wrong: <see cref="DataError.EmptyData"/>, <see cref="DataError.ShapeMismatch"/>,
    /// <see cref="DataError.NonFinite"/>, <see cref="DataError.ScaleTooLarge"/>, <see cref="DataError.LabelOutOfRange"/>.
    /// </returns>
    public static Result<Dataset, DataError> Create(Matrix X, Vector y)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(y);
        var plain = new Dataset(X, y, null, null, Names.Numbered(X.Columns), ClassLabels.Numbers);
        return Checked(plain, CheckRows(X) ?? CheckLength("y", X.Rows, y) ?? CheckFinite("y", y) ?? CheckLabels(y));
    }

    /// <summary>Checks and takes rows of features and their labels. O(n p).</summary>
    /// <returns>As <see cref="Create(Matrix, Vector)"/>; rows of different lengths are a <see cref="DataError.ShapeMismatch"/>.</returns>
    public static Result<Dataset, DataError> Create(IEnumerable<IReadOnlyList<double>> rows, IEnumerable<double> y)
    {
        ArgumentNullException.ThrowIfNull(y);
        return Matrix.Create(rows).Bind(X => Create(X, Vector.OfSeq(y)));
    }

    /// <summary>The same data with weights s_i >= 0; a row of weight 2 counts as two rows, a row of weight 0 as none.</summary>
    /// <returns>
    /// The dataset, or <see cref="DataError.ShapeMismatch"/>, <see cref="DataError.NonFinite"/>, <see cref="DataError.NegativeWeight"/>,
    /// <see cref="DataError.ZeroTotalWeight"/>, <see cref="DataError.WeightOverflow"/>.
    /// </returns>
    public Result<Dataset, DataError> WithWeights(Vector weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Checked(
            new Dataset(X, Y, weights, _offset, FeatureNames, Classes),
            CheckLength("weights", Rows, weights) ?? CheckFinite("weights", weights) ?? CheckWeights(weights));
    }

    /// <summary>The same data with an offset o_i, added to each row's logit: z_i = b + x_i.w + o_i.</summary>
    /// <returns>The dataset, or <see cref="DataError.ShapeMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    public Result<Dataset, DataError> WithOffset(Vector offset)
    {
        ArgumentNullException.ThrowIfNull(offset);
        return Checked(
            new Dataset(X, Y, _weights, offset, FeatureNames, Classes),
            CheckLength("offset", Rows, offset) ?? CheckFinite("offset", offset));
    }

    /// <summary>The same data with names for the columns.</summary>
    /// <returns>The dataset, or <see cref="DataError.ShapeMismatch"/>, <see cref="DataError.DuplicateName"/>.</returns>
    public Result<Dataset, DataError> WithFeatureNames(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var features = Names.OfSeq(names);
        DataError? error = features.Count != Features
            ? new DataError.ShapeMismatch("feature names", Features, features.Count, 0)
            : CheckUnique(features);
        return Checked(new Dataset(X, Y, _weights, _offset, features, Classes), error);
    }

    /// <summary>The same data with names for the classes 0 and 1.</summary>
    public Dataset WithClasses(string negative, string positive)
    {
        ArgumentNullException.ThrowIfNull(negative);
        ArgumentNullException.ThrowIfNull(positive);
        return new(X, Y, _weights, _offset, FeatureNames, new ClassLabels(negative, positive));
    }

    /// <summary>The same rows with other labels, which are known to be 0 and 1, and their names.</summary>
    internal Dataset WithLabels(Vector y, ClassLabels classes) => new(X, y, _weights, _offset, FeatureNames, classes);

    /// <summary>The same rows with other columns, which are known to be right, and their names.</summary>
    internal Dataset With(Matrix x, IEnumerable<string> names) => new(x, Y, _weights, _offset, Names.OfSeq(names), Classes);

    /// <summary>The same rows with other numbers in the same columns.</summary>
    internal Result<Dataset, DataError> With(Matrix x) =>
        Checked(new Dataset(x, Y, _weights, _offset, FeatureNames, Classes), CheckRows(x));

    /// <summary>The same rows without their columns: what an intercept and the offset are fitted to alone.</summary>
    internal Dataset WithoutFeatures() => new(Matrix.OfRowMajor(Rows, 0, []), Y, _weights, _offset, Names.Numbered(0), Classes);

    /// <summary>The rows with the given numbers, in the given order, repetition allowed, everything else as it was. O(m p).</summary>
    /// <returns>The dataset, or <see cref="DataError.EmptyData"/>, <see cref="DataError.ZeroTotalWeight"/>,
    /// <see cref="DataError.WeightOverflow"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Result<Dataset, DataError> Select(IEnumerable<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] numbers = [.. rows];
        Matrix x = X.Select(numbers);
        Vector? weights = Pick(_weights);
        var selected = new Dataset(x, Pick(Y)!, weights, Pick(_offset), FeatureNames, Classes);
        return Checked(selected, numbers.Length == 0 ? new DataError.EmptyData() : weights is null ? null : CheckWeights(weights));

        Vector? Pick(Vector? from) => from is null ? null : Vector.Own(Array.ConvertAll(numbers, row => from[row]));
    }

    /// <summary>
    /// X with a column of ones before it, and y: the seed's own form, in which theta = [b, w...] has the intercept first.
    /// </summary>
    public (Matrix X, Vector Y) WithOnes() => (X.WithOnes(), Y);

    /// <inheritdoc/>
    public bool Equals(Dataset? other) =>
        other is not null && X == other.X && Y == other.Y && _weights == other._weights && _offset == other._offset
        && FeatureNames == other.FeatureNames && Classes == other.Classes;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>The shape, the features and the classes.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Dataset {Rows} x {Features} {FeatureNames}, {Classes.Negative} = 0, {Classes.Positive} = 1");

    private static Result<Dataset, DataError> Checked(Dataset data, DataError? error) =>
        error is null ? new Result<Dataset, DataError>.Ok(data) : new Result<Dataset, DataError>.Error(error);

    private static DataError? CheckRows(Matrix x)
    {
        if (x.Rows == 0)
            return new DataError.EmptyData();
        (int row, int column) = x.Storage.FirstBeyond(LargestNumber);
        return row < 0 ? null
            : double.IsFinite(x[row, column]) ? new DataError.ScaleTooLarge(row, column, x[row, column])
            : new DataError.NonFinite("X", row, column, x[row, column]);
    }

    internal static DataError? CheckLength(string what, int rows, Vector values) =>
        values.Length == rows ? null : new DataError.ShapeMismatch(what, rows, values.Length, Math.Min(rows, values.Length));

    internal static DataError? CheckFinite(string where, Vector values)
    {
        int row = values.IsFinite ? -1 : First(values, x => !double.IsFinite(x));
        return row < 0 ? null : new DataError.NonFinite(where, row, 0, values[row]);
    }

    private static DataError? CheckLabels(Vector y)
    {
        int row = First(y, label => label is < 0 or > 1);
        return row < 0 ? null : new DataError.LabelOutOfRange(row, y[row]);
    }

    internal static DataError? CheckWeights(Vector weights)
    {
        int row = First(weights, s => s < 0);
        if (row >= 0)
            return new DataError.NegativeWeight(row, weights[row]);
        return PairwiseTree.Sum(weights.Span) switch
        {
            0 => new DataError.ZeroTotalWeight(),
            double.PositiveInfinity => new DataError.WeightOverflow(),
            _ => null,
        };
    }

    private static DataError? CheckUnique(Names names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int j = 0; j < names.Count; j++)
            if (!seen.Add(names[j]))
                return new DataError.DuplicateName(names[j], j);
        return null;
    }

    private static int First(Vector values, Func<double, bool> predicate)
    {
        ReadOnlySpan<double> span = values.Span;
        for (int i = 0; i < span.Length; i++)
            if (predicate(span[i]))
                return i;
        return -1;
    }

    private Samples MakeSamples()
    {
        if (_weights is null || !_weights.Span.Contains(0.0))
            return new Samples(X.Storage, Y.Span, _weights is null ? [] : _weights.Span, _offset is null ? [] : _offset.Span);
        Vector weights = _weights;
        int[] kept = [.. Enumerable.Range(0, Rows).Where(i => weights[i] > 0)];
        return new Samples(X.Storage.Select(kept), Pick(Y), Pick(weights), _offset is null ? [] : Pick(_offset));

        double[] Pick(Vector from) => [.. kept.Select(i => from[i])];
    }

    private string MakeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append([Rows, Features, _weights is null ? 0 : 1, _offset is null ? 0 : 1]);
        X.Storage.AddTo(hash);
        Append(Y.Span);
        if (_weights is not null)
            Append(_weights.Span);
        if (_offset is not null)
            Append(_offset.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(ReadOnlySpan<double> numbers) => RowStorage.Append(hash, numbers);
    }
}
