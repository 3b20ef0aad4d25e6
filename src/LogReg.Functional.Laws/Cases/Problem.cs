using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>
/// An objective and a point to look at it from, as plain numbers that a law may change at will:
/// <c>problem with { Lambda = 0 }</c>. Arrays are shared and never written to. The dataset is made once for all copies that have the
/// same rows, labels, weights and offset: setting one of these sets a new <see cref="Once{T}"/> beside it.
/// </summary>
public sealed record Problem
{
    private Once<Result<Dataset, DataError>> _checked = new();

    /// <summary>n rows of p numbers.</summary>
    public required double[][] Rows
    {
        get;
        init => (field, _checked) = (value, new());
    }

    /// <summary>n labels in [0, 1], multiples of 1/1024, so that 1 - y is exact.</summary>
    public required double[] Y
    {
        get;
        init => (field, _checked) = (value, new());
    }

    /// <summary>n weights, or none at all.</summary>
    public double[] Weights
    {
        get;
        init => (field, _checked) = (value, new());
    } = [];

    /// <summary>n offsets, or none at all.</summary>
    public double[] Offset
    {
        get;
        init => (field, _checked) = (value, new());
    } = [];

    /// <summary>Whether the X of the data is a <see cref="SparseMatrix"/>; the numbers are the same.</summary>
    public bool IsSparse
    {
        get;
        init => (field, _checked) = (value, new());
    }

    /// <summary>The ridge.</summary>
    public double Lambda { get; init; }

    /// <summary>The lasso; laws see 0 unless they are about fits, solvers or the proximal step.</summary>
    public double Lambda1 { get; init; }

    /// <summary>Whether theta starts with an intercept.</summary>
    public required bool Intercept { get; init; }

    /// <summary>[b, w...] or [w...].</summary>
    public required double[] Theta { get; init; }

    /// <summary>p.</summary>
    public int Features => Rows[0].Length;

    /// <summary>The length of theta.</summary>
    public int Dimension => Features + First;

    /// <summary>Where the coefficients start in theta: 1 with an intercept, otherwise 0.</summary>
    public int First => Intercept ? 1 : 0;

    /// <summary>The regimes this problem belongs to.</summary>
    public Regime Regimes => Verification.Regimes.Of(this);

    /// <summary>The data, through the library's door.</summary>
    public Dataset Data => Checked.OrThrow();

    /// <summary>What the library's door says of the data.</summary>
    public Result<Dataset, DataError> Checked => _checked.Of(this, problem => problem.X.Bind(x => Dataset.Create(x, [.. problem.Y]))
        .Bind(data => problem.Weights.Length == 0 ? new Result<Dataset, DataError>.Ok(data) : data.WithWeights([.. problem.Weights]))
        .Bind(data => problem.Offset.Length == 0 ? new Result<Dataset, DataError>.Ok(data) : data.WithOffset([.. problem.Offset])));

    /// <summary>X in the form that is asked for.</summary>
    private Result<Matrix, DataError> X => IsSparse
        ? SparseMatrix.Create(Features, Rows.Select(row => row.Select((x, j) => (j, x)).Where(entry => entry.x != 0)))
            .Map(sparse => (Matrix)sparse)
        : Matrix.Create(Rows);

    /// <summary>The mean loss of the data plus the ridge and the lasso.</summary>
    public LogisticObjective Objective => Functional.Objective.Of(Data, Intercept) + Penalty.ElasticNet(Lambda1, Lambda);

    /// <summary>Theta as a vector.</summary>
    public Vector At => [.. Theta];

    /// <summary>The weight of a row; 1 where none are given.</summary>
    public double WeightOf(int row) => Weights.Length == 0 ? 1 : Weights[row];

    /// <summary>The offset of a row; 0 where none are given.</summary>
    public double OffsetOf(int row) => Offset.Length == 0 ? 0 : Offset[row];

    /// <summary>Entry j of [1, x_i], or of x_i without an intercept: what coefficient j is multiplied with.</summary>
    public double FeatureOf(int row, int j) => j < First ? 1 : Rows[row][j - First];

    /// <summary>b + o_i + x_i.w, by a naive sum.</summary>
    public double LogitOf(int row)
    {
        double z = OffsetOf(row) + (Intercept ? Theta[0] : 0);
        for (int j = 0; j < Features; j++)
            z += Rows[row][j] * Theta[First + j];
        return z;
    }

    /// <summary>|b| + sum_j |x_ij w_j|.</summary>
    internal double SizeOfLogit(int row)
    {
        double size = Intercept ? Math.Abs(Theta[0]) : 0;
        for (int j = 0; j < Features; j++)
            size += Math.Abs(Rows[row][j] * Theta[First + j]);
        return size;
    }

    /// <summary>The same problem, each row, label, weight and offset as picked: a permutation, a part, a repetition.</summary>
    public Problem Pick(IEnumerable<int> rows)
    {
        int[] picked = [.. rows];
        return this with
        {
            Rows = [.. picked.Select(i => Rows[i])],
            Y = [.. picked.Select(i => Y[i])],
            Weights = Weights.Length == 0 ? [] : [.. picked.Select(i => Weights[i])],
            Offset = Offset.Length == 0 ? [] : [.. picked.Select(i => Offset[i])],
        };
    }

    /// <summary>The same problem with each number of X changed.</summary>
    public Problem MapX(Func<int, int, double, double> change) => this with
    {
        Rows = [.. Rows.Select((row, i) => row.Select((x, j) => change(i, j, x)).ToArray())],
    };

    /// <summary>The same problem at a theta with each number changed.</summary>
    public Problem MapTheta(Func<int, double, double> change) => this with { Theta = [.. Theta.Select((t, j) => change(j, t))] };

    /// <summary>Shape, regimes, and the program that makes the problem, in C# and in F#.</summary>
    public override string ToString()
    {
        string csharpMore = (Weights.Length == 0 ? "" : $".Bind(d => d.WithWeights({CSharp(Weights)}))")
            + (Offset.Length == 0 ? "" : $".Bind(d => d.WithOffset({CSharp(Offset)}))");
        string fsharpMore = (Weights.Length == 0 ? "" : $".Bind(fun d -> d.WithWeights(Vector.OfSeq {FSharp(Weights)}))")
            + (Offset.Length == 0 ? "" : $".Bind(fun d -> d.WithOffset(Vector.OfSeq {FSharp(Offset)}))");
        string csharpRows = $"new double[][] {{ {string.Join(", ", Rows.Select(CSharp))} }}";
        string fsharpRows = $"Matrix.OfRows [| {string.Join("; ", Rows.Select(FSharp))} |]";
        string csharpX = IsSparse ? $"SparseMatrix.OfDense(Matrix.OfRows({csharpRows}))" : csharpRows;
        string fsharpX = IsSparse ? $"SparseMatrix.OfDense({fsharpRows})" : fsharpRows;
        return $$"""

            {{Rows.Length}} x {{Features}}, {{Regimes}}
            // C#
            Dataset data = Dataset.Create({{csharpX}}, {{CSharp(Y)}}){{csharpMore}}.OrThrow();
            Objective f = Objective.Of(data, {{(Intercept ? "true" : "false")}}) + Penalty.L2({{Literal(Lambda)}}){{(Lambda1 == 0 ? "" : $" + Penalty.L1({Literal(Lambda1)})")}};
            Vector theta = {{CSharp(Theta)}};
            // F#
            let data = Dataset.Create({{fsharpX}}, Vector.OfSeq {{FSharp(Y)}}){{fsharpMore}}.OrThrow()
            let f = Objective.Of(data, {{(Intercept ? "true" : "false")}}) + Penalty.L2 {{Literal(Lambda)}}{{(Lambda1 == 0 ? "" : $" + Penalty.L1 {Literal(Lambda1)}")}}
            let theta = Vector.OfSeq {{FSharp(Theta)}}

            """;
    }

    private static string CSharp(double[] numbers) => $"[{string.Join(", ", numbers.Select(Literal))}]";

    private static string FSharp(double[] numbers) =>
        numbers.Length == 0 ? "Array.empty<float>" : $"[| {string.Join("; ", numbers.Select(Literal))} |]";

    // "-0" and "1" would be integers in both languages.
    private static string Literal(double x)
    {
        string text = x.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
