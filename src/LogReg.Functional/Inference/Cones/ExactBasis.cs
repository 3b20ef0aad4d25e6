using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// d vectors b_1 ... b_d of whole numbers that are a basis, with their inverse in whole numbers: row k of M has M_k.b_l = D [k = l], and M
/// and D > 0 are minors of the basis, so that every division below leaves no remainder (Edmonds, "Systems of distinct representatives and
/// linear algebra", 1967; Azulay and Pique, "A revised simplex method with integer Q-matrices", 2001). It begins with unit vectors, which
/// statements replace.
/// </summary>
internal sealed class ExactBasis
{
    private readonly BigInteger[][] _inverse;

    public ExactBasis(int dimension)
    {
        Determinant = 1;
        Statements = [.. Enumerable.Repeat(-1, dimension)];
        _inverse = [.. Enumerable.Range(0, dimension).Select(k => Enumerable.Range(0, dimension).Select(j => k == j ? BigInteger.One : 0).ToArray())];
    }

    /// <summary>D.</summary>
    public BigInteger Determinant { get; private set; }

    /// <summary>The statement that is each vector; -1 for a unit vector.</summary>
    public int[] Statements { get; }

    /// <summary>The vectors that are statements.</summary>
    public int Rank => Statements.Count(statement => statement >= 0);

    /// <summary>M_k.</summary>
    public BigInteger[] this[int position] => _inverse[position];

    /// <summary>M v: D times the coefficients of v in this basis. d^2 products.</summary>
    public BigInteger[] Times(BigInteger[] vector) => [.. _inverse.Select(row => ExactNumbers.Dot(row, vector))];

    /// <summary>Puts a vector a in the place of b_k; M a is given, and its entry k is not 0. d^2 products and divisions.</summary>
    public void Replace(int position, BigInteger[] coefficients, int statement)
    {
        BigInteger pivot = coefficients[position];
        BigInteger[] leaving = _inverse[position];
        for (int k = 0; k < _inverse.Length; k++)
        {
            if (k == position)
                continue;
            BigInteger[] row = _inverse[k];
            BigInteger factor = coefficients[k];
            for (int j = 0; j < row.Length; j++)
                if (!row[j].IsZero || !(factor.IsZero || leaving[j].IsZero))
                    row[j] = (pivot * row[j] - factor * leaving[j]) / Determinant;
        }
        Determinant = pivot;
        if (pivot.Sign < 0)
        {
            Determinant = -pivot;
            foreach (BigInteger[] row in _inverse)
                for (int j = 0; j < row.Length; j++)
                    row[j] = -row[j];
        }
        Statements[position] = statement;
    }
}
