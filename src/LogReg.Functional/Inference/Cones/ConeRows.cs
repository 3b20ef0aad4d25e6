using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Statements about a direction v of theta, each a vector a with a.v >= 0: along v the loss of a row does not rise. A row of label 1 says
/// [1, x].v >= 0, of label 0 that -[1, x].v >= 0; one of a soft label says both. A row of many classes says it of its own class against
/// each other one. The directions in which every statement holds are the recession cone of the loss.
/// </summary>
internal abstract class ConeRows
{
    /// <summary>How many statements there are.</summary>
    public abstract int Count { get; }

    /// <summary>The length of v, that of theta without a penalty.</summary>
    public abstract int Dimension { get; }

    /// <summary>Writes a, whose numbers are those of the data or their negatives.</summary>
    public abstract void Read(int statement, Span<double> to);

    /// <summary>The row that makes a statement, and the class that it is made against.</summary>
    public abstract (int Row, int Against) SourceOf(int statement);

    /// <summary>The numbers of a statement as whole numbers times a power of 2.</summary>
    public (BigInteger[] Whole, int Exponent) Exact(int statement)
    {
        double[] row = new double[Dimension];
        Read(statement, row);
        return ExactNumbers.Of(row);
    }

    /// <summary>True when v makes every statement true beyond equality.</summary>
    public bool AllPositive(BigInteger[] direction)
    {
        var sides = new Sides(direction);
        double[] row = new double[Dimension];
        for (int statement = 0; statement < Count; statement++)
        {
            Read(statement, row);
            if (sides.Of(row) <= 0)
                return false;
        }
        return true;
    }
}
