namespace LogReg.Functional.Properties.Inference;

/// <summary>Statements a.v >= 0 of any numbers, without data behind them.</summary>
internal sealed class Statements(double[][] vectors) : ConeRows
{
    public override int Count => vectors.Length;

    public override int Dimension => vectors[0].Length;

    /// <summary>Each with its name.</summary>
    public (int Row, int Against, double[] Vector)[] Named => [.. vectors.Select((vector, i) => (i, 0, vector))];

    public override void Read(int statement, Span<double> to) => vectors[statement].CopyTo(to);

    public override (int Row, int Against) SourceOf(int statement) => (statement, 0);
}
