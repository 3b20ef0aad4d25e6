using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>
/// An objective of K classes and a point to look at it from, as plain numbers: f(theta) = (1/W) sum_i s_i (log sum_k e^z_ik - z_iy) +
/// lambda/2 sum_k |w_k|^2 + lambda1 sum_k |w_k|_1, z_ik = b_k + x_i.w_k. Theta has the intercepts of classes 1 .. K - 1, if there are any,
/// then the coefficients of one class after the other: under a penalty of all classes, without one of all but class 0, which is the
/// reference. What is not in theta is 0.
/// </summary>
public sealed record MulticlassProblem
{
    // The dataset is made once for all copies that have the same rows, classes and weights: setting one of these sets a new one beside it.
    private Once<MulticlassDataset> _data = new();

    /// <summary>n rows of p numbers.</summary>
    public required double[][] Rows
    {
        get;
        init => (field, _data) = (value, new());
    }

    /// <summary>The class of each row, 0 .. K - 1; each class has a row of weight above 0.</summary>
    public required int[] Y
    {
        get;
        init => (field, _data) = (value, new());
    }

    /// <summary>K.</summary>
    public required int Classes { get; init; }

    /// <summary>n weights, or none at all.</summary>
    public double[] Weights
    {
        get;
        init => (field, _data) = (value, new());
    } = [];

    /// <summary>The ridge.</summary>
    public double Lambda { get; init; }

    /// <summary>The lasso; 0 but in laws of fits under one.</summary>
    public double Lambda1 { get; init; }

    /// <summary>True when the library is to be given X as a <see cref="SparseMatrix"/>: the same numbers in another form.</summary>
    public bool IsSparse
    {
        get;
        init => (field, _data) = (value, new());
    }

    /// <summary>Whether there are intercepts.</summary>
    public required bool Intercept { get; init; }

    /// <summary>[b_1, ..., b_(K-1), w_first..., ..., w_(K-1)...].</summary>
    public required double[] Theta { get; init; }

    /// <summary>p.</summary>
    public int Features => Rows[0].Length;

    /// <summary>The first class with coefficients of its own: 0 under a penalty, otherwise 1.</summary>
    public int FirstClass => Lambda > 0 || Lambda1 > 0 ? 0 : 1;

    /// <summary>Entries of theta that are intercepts.</summary>
    public int Intercepts => Intercept ? Classes - 1 : 0;

    /// <summary>The length of theta.</summary>
    public int Dimension => Intercepts + (Classes - FirstClass) * Features;

    /// <summary>X in the form that is asked for.</summary>
    private Matrix X => IsSparse
        ? SparseMatrix.Create(Features, Rows.Select(row => row.Select((x, j) => (j, x)).Where(entry => entry.x != 0))).OrThrow()
        : Matrix.OfRows(Rows);

    /// <summary>The data, through the library's door.</summary>
    public MulticlassDataset Data => _data.Of(this, problem => MulticlassDataset.Create(problem.X, problem.Y)
        .Bind(data => problem.Weights.Length == 0 ? new Result<MulticlassDataset, DataError>.Ok(data) : data.WithWeights([.. problem.Weights]))
        .OrThrow());

    /// <summary>The mean loss of the data plus the ridge and the lasso.</summary>
    public SoftmaxObjective Objective => Functional.Objective.Of(Data, Intercept) + Penalty.ElasticNet(Lambda1, Lambda);

    /// <summary>Theta as a vector.</summary>
    public Vector At => [.. Theta];

    /// <summary>The weight of a row; 1 where none are given.</summary>
    public double WeightOf(int row) => Weights.Length == 0 ? 1 : Weights[row];

    /// <summary>Entry j of [1, x_i]: what coefficient j of any class is multiplied with.</summary>
    public double FeatureOf(int row, int j) => j == 0 ? 1 : Rows[row][j - 1];

    /// <summary>Where the coefficient of a class and an entry of [1, x] lies in theta; -1 where it is 0 and not there.</summary>
    public int Index(int number, int j) => j == 0
        ? Intercept && number > 0 ? number - 1 : -1
        : number < FirstClass ? -1 : Intercepts + (number - FirstClass) * Features + j - 1;

    /// <summary>The coefficient of a class and an entry of [1, x].</summary>
    public double Coefficient(int number, int j) => Index(number, j) is var at and >= 0 ? Theta[at] : 0;

    /// <summary>b_k + x_i.w_k, by a naive sum.</summary>
    public double LogitOf(int row, int number)
    {
        double z = Coefficient(number, 0);
        for (int j = 1; j <= Features; j++)
            z += Rows[row][j - 1] * Coefficient(number, j);
        return z;
    }

    /// <summary>The same problem, each row, class and weight as picked.</summary>
    public MulticlassProblem Pick(IEnumerable<int> rows)
    {
        int[] picked = [.. rows];
        return this with
        {
            Rows = [.. picked.Select(i => Rows[i])],
            Y = [.. picked.Select(i => Y[i])],
            Weights = Weights.Length == 0 ? [] : [.. picked.Select(i => Weights[i])],
        };
    }

    /// <summary>The rows that count.</summary>
    internal IEnumerable<int> Counting => Enumerable.Range(0, Rows.Length).Where(i => WeightOf(i) > 0);

    /// <summary>W.</summary>
    internal double TotalWeight => Enumerable.Range(0, Rows.Length).Sum(WeightOf);

    /// <summary>The numbers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Rows.Length} x {Features}{(IsSparse ? " sparse" : "")}, {Classes} classes [{string.Join(", ", Y)}], lambda {Lambda}, theta {At}");
}
