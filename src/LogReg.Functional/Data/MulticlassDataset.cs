using System.Collections.Immutable;
using System.Security.Cryptography;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Observations of K >= 2 classes that have been checked: a matrix X (n x p), dense or sparse, for each row the number of its class,
/// 0 .. K - 1, the names of the classes, and, where given, weights and feature names. Each class has a row that counts: one without would
/// have its probability run away to 0. Made only by Create and the With methods, which validate. A value: equal when all of that is equal.
/// </summary>
public sealed record MulticlassDataset
{
    // Rows without labels: all of class 0, so that a row's negative mass is its weight.
    private readonly Dataset _rows;
    private readonly Memo<ClassSamples> _samples;
    private readonly Memo<string> _fingerprint;
    private readonly Memo<MulticlassDataset> _sample, _smallSample;

    private MulticlassDataset(Dataset rows, ImmutableArray<int> y, Names classes)
    {
        (_rows, Y, Classes) = (rows, y, classes);
        _samples = new(() => new ClassSamples(rows.Samples, [.. y.Where((_, row) => rows.Counts(row))], classes.Count));
        _fingerprint = new(MakeFingerprint);
        (_sample, _smallSample) = (new(() => SampleFor((Features + 1) * Classes.Count)), new(() => SampleFor(4 * (Features + 1))));
    }

    /// <summary>The features: n rows, p columns.</summary>
    public Matrix X => _rows.X;

    /// <summary>The class of each row, counted from 0.</summary>
    public ImmutableArray<int> Y { get; }

    /// <summary>The weights s_i >= 0 of the rows; ones where none were given.</summary>
    public Vector Weights => _rows.Weights;

    /// <summary>The names of the columns; x1, x2, ... where none were given.</summary>
    public Names FeatureNames => _rows.FeatureNames;

    /// <summary>The names of the classes, in the order of their numbers.</summary>
    public Names Classes { get; }

    /// <summary>The number of rows, n.</summary>
    public int Rows => _rows.Rows;

    /// <summary>The number of features, p, without an intercept.</summary>
    public int Features => _rows.Features;

    /// <summary>W = sum of the weights; n where none were given.</summary>
    public double TotalWeight => _rows.TotalWeight;

    /// <summary>SHA-256 of all numbers, in hexadecimal; a checkpoint keeps it to know its data again. O(n p), once.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The rows that count and their classes, as the kernels read them.</summary>
    internal ClassSamples Samples => _samples.Value;

    internal RowScale Scale => _rows.Scale;

    /// <summary>What was found out about the rows.</summary>
    internal Shelf Findings { get; } = new();

    /// <summary><see cref="RowSample"/>, once; itself where there are too few rows, or it misses a class.</summary>
    internal MulticlassDataset Sample => _sample.Value;

    /// <summary>The same with rows enough for a few times the coefficients of one class, for what need not be near.</summary>
    internal MulticlassDataset SmallSample => _smallSample.Value;

    /// <summary>Checks and takes features and class numbers 0 .. K - 1, which are the names of the classes as well. O(n p).</summary>
    /// <returns>
    /// The dataset, or the first thing wrong: what <see cref="Dataset.Create(Matrix, Vector)"/> says of X,
    /// <see cref="DataError.ShapeMismatch"/>, <see cref="DataError.ClassOutOfRange"/>, <see cref="DataError.TooFewClasses"/>,
    /// <see cref="DataError.ClassWithoutRows"/>.
    /// </returns>
    public static Result<MulticlassDataset, DataError> Create(Matrix X, IEnumerable<int> y)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(y);
        ImmutableArray<int> numbers = [.. y];
        int negative = numbers.AsSpan().IndexOfAnyInRange(int.MinValue, -1);
        return RowsOf(X, numbers.Length).Bind(rows =>
        {
            if (negative >= 0)
                return Failed(new DataError.ClassOutOfRange(negative, numbers[negative]));

            // Of more classes than rows one has no row, and its number is below n: no more names are made than that.
            int count = Math.Min(numbers.Max(), rows.Rows) + 1;
            return Checked(rows, numbers, Names.OfSeq(Enumerable.Range(0, count).Select(k => FormattableString.Invariant($"{k}"))));
        });
    }

    /// <summary>Checks and takes features and labels; the classes are the labels that there are, in ordinal order. O(n p).</summary>
    /// <returns>As <see cref="Create(Matrix, IEnumerable{int})"/>, but for class numbers.</returns>
    public static Result<MulticlassDataset, DataError> Create(Matrix X, IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        string[] all = [.. labels];
        return Create(X, all, Names.OfSeq(all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    /// <summary>
    /// The same with the order of the classes stated: that of their numbers, the first the reference without a penalty. O(n p).
    /// </summary>
    /// <returns>
    /// As <see cref="Create(Matrix, IEnumerable{string})"/>; <see cref="DataError.DuplicateClass"/> and
    /// <see cref="DataError.UnknownClass"/> too.
    /// </returns>
    public static Result<MulticlassDataset, DataError> Create(Matrix X, IEnumerable<string> labels, Names classes)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        string[] all = [.. labels];
        return RowsOf(X, all.Length).Bind(rows =>
        {
            if (CheckDistinct(classes) is { } error)
                return Failed(error);
            var numbers = classes.Select((name, k) => (name, k)).ToDictionary(pair => pair.name, pair => pair.k, StringComparer.Ordinal);
            int unknown = Array.FindIndex(all, label => !numbers.ContainsKey(label));
            return unknown >= 0
                ? Failed(new DataError.UnknownClass(unknown, all[unknown]))
                : Checked(rows, [.. all.Select(label => numbers[label])], classes);
        });
    }

    /// <summary>The same data with weights s_i >= 0; a row of weight 2 counts as two rows, a row of weight 0 as none.</summary>
    /// <returns>As <see cref="Dataset.WithWeights"/>, or <see cref="DataError.ClassWithoutRows"/>.</returns>
    public Result<MulticlassDataset, DataError> WithWeights(Vector weights) => _rows.WithWeights(weights).Bind(rows => Checked(rows, Y, Classes));

    /// <summary>The same data with names for the columns.</summary>
    /// <returns>The dataset, or <see cref="DataError.ShapeMismatch"/>, <see cref="DataError.DuplicateName"/>.</returns>
    public Result<MulticlassDataset, DataError> WithFeatureNames(IEnumerable<string> names) =>
        _rows.WithFeatureNames(names).Map(rows => new MulticlassDataset(rows, Y, Classes));

    /// <summary>The same data with other names for the classes, in the order of their numbers.</summary>
    /// <returns>The dataset, or <see cref="DataError.ShapeMismatch"/>, <see cref="DataError.DuplicateClass"/>.</returns>
    public Result<MulticlassDataset, DataError> WithClasses(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var classes = Names.OfSeq(names);
        DataError? error = classes.Count != Classes.Count
            ? new DataError.ShapeMismatch("class names", Classes.Count, classes.Count, 0)
            : CheckDistinct(classes);
        return error is null ? new Result<MulticlassDataset, DataError>.Ok(new(_rows, Y, classes)) : Failed(error);
    }

    /// <summary>The rows with the given numbers, in the given order, repetition allowed, everything else as it was. O(m p).</summary>
    /// <returns>As <see cref="Dataset.Select"/>, or <see cref="DataError.ClassWithoutRows"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Result<MulticlassDataset, DataError> Select(IEnumerable<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] numbers = [.. rows];
        return _rows.Select(numbers).Bind(selected => Checked(selected, [.. numbers.Select(row => Y[row])], Classes));
    }

    /// <summary>One class against the rest: 1 for its rows, 0 for all others, with the same weights and names. O(n).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public Dataset AgainstTheRest(int number)
    {
        if ((uint)number >= (uint)Classes.Count)
            throw new ArgumentOutOfRangeException(nameof(number), number, $"There are {Classes.Count} classes, counted from 0.");
        return _rows.WithLabels(
            Vector.OfSeq(Y.Select(k => k == number ? 1.0 : 0)), new ClassLabels($"not {Classes[number]}", Classes[number]));
    }

    /// <inheritdoc/>
    public bool Equals(MulticlassDataset? other) =>
        other is not null && _rows == other._rows && Classes == other.Classes && Y.AsSpan().SequenceEqual(other.Y.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_rows, Classes);

    /// <summary>The shape, the features and the classes.</summary>
    public override string ToString() => FormattableString.Invariant($"MulticlassDataset {Rows} x {Features} {FeatureNames}, classes {Classes}");

    private static Result<Dataset, DataError> RowsOf(Matrix x, int labels) =>
        Dataset.Create(x, Vector.Zeros(x.Rows)).Bind<Dataset>(rows => labels == rows.Rows
            ? new Result<Dataset, DataError>.Ok(rows)
            : new Result<Dataset, DataError>.Error(new DataError.ShapeMismatch("y", rows.Rows, labels, Math.Min(rows.Rows, labels))));

    private static Result<MulticlassDataset, DataError> Checked(Dataset rows, ImmutableArray<int> y, Names classes)
    {
        if (classes.Count < 2)
            return Failed(new DataError.TooFewClasses(classes.Count));
        bool[] seen = new bool[classes.Count];
        for (int row = 0; row < y.Length; row++)
            if (y[row] < seen.Length && rows.Counts(row))
                seen[y[row]] = true;
        int missing = Array.IndexOf(seen, false);
        return missing >= 0
            ? Failed(new DataError.ClassWithoutRows(classes[missing]))
            : new Result<MulticlassDataset, DataError>.Ok(new(rows, y, classes));
    }

    private static DataError.DuplicateClass? CheckDistinct(Names classes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int k = 0; k < classes.Count; k++)
            if (!seen.Add(classes[k]))
                return new(classes[k], k);
        return null;
    }

    private static Result<MulticlassDataset, DataError> Failed(DataError error) => new Result<MulticlassDataset, DataError>.Error(error);

    private MulticlassDataset SampleFor(int coefficients) => RowSample.Of(Rows, coefficients) is { } sampled
        ? Select(sampled).Match(sample => sample, aClassHasNoRows => this)
        : this;

    private string MakeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(_rows.Fingerprint));
        byte[] bytes = new byte[Y.Length * sizeof(int)];
        for (int row = 0; row < Y.Length; row++)
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(row * sizeof(int)), Y[row]);
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
