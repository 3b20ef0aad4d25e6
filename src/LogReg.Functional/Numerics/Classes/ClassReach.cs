using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// max over all rows and pairs of classes k, l of |a|, a = [1, x_i] in the block of class k less [1, x_i] in that of class l, in the norm
/// of H^-1: how far a step of length 1 in the norm of H can move two logits of a row against each other. With M_kl = (H^-1)_kk + (H^-1)_ll
/// - (H^-1)_kl - (H^-1)_lk, a (p+1) x (p+1) matrix, |a|^2 = [1, x_i]'M_kl [1, x_i]. 2 d^3, and n K^2 p^2 / 2 multiply-adds; eight rows at
/// once.
/// </summary>
internal static unsafe class ClassReach
{
    private const long WorkWorthThreads = 1 << 18;

    /// <summary>The largest; NaN where a row gives that.</summary>
    public static double Largest(RowStorage x, Cholesky factor, ClassLayout layout, int threads)
    {
        double[][] forms = Forms(factor, layout);
        int chunks = x.Chunks;
        double[] largest = new double[chunks];
        if (threads == 1 || (long)x.Rows * forms.Length * forms[0].Length < WorkWorthThreads)
            for (int chunk = 0; chunk < chunks; chunk++)
                largest[chunk] = OfChunk(x, forms, chunk);
        else
            Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, chunk =>
                largest[chunk] = OfChunk(x, forms, chunk));
        GC.KeepAlive(x);
        return Math.Sqrt(largest.Max());
    }

    /// <summary>M of each pair of classes, row after row.</summary>
    private static double[][] Forms(Cholesky factor, ClassLayout layout)
    {
        int d = factor.Dimension, width = layout.Columns + 1;
        double[][] inverse = new double[d][];
        double[] unit = new double[d];
        for (int j = 0; j < d; j++)
        {
            unit[j] = 1;
            inverse[j] = factor.Solve(unit);
            unit[j] = 0;
        }
        var forms = new List<double[]>();
        for (int k = 1; k < layout.Classes; k++)
            for (int l = 0; l < k; l++)
            {
                double[] form = new double[width * width];
                for (int j = 0; j < width; j++)
                    for (int m = 0; m < width; m++)
                        form[j * width + m] = Entry(k, j, k, m) + Entry(l, j, l, m) - Entry(k, j, l, m) - Entry(l, j, k, m);
                forms.Add(form);
            }
        return [.. forms];

        double Entry(int k, int j, int l, int m) =>
            layout.Index(k, j) is var row and >= 0 && layout.Index(l, m) is var column and >= 0 ? inverse[row][column] : 0;
    }

    private static double OfChunk(RowStorage x, double[][] forms, int chunk) =>
        Lane512.IsSupported ? OfChunk<Lane512>(x, forms, chunk)
        : Vector256.IsHardwareAccelerated ? OfChunk<Lane256>(x, forms, chunk)
        : OfChunk<Lane128>(x, forms, chunk);

    private static double OfChunk<TLane>(RowStorage x, double[][] forms, int chunk)
        where TLane : struct, ILane<TLane>
    {
        double* squares = stackalloc double[Lanes.Count];
        int first = chunk * Chunk.MaximumRows, end = Math.Min(first + Chunk.MaximumRows, x.Rows);
        double largest = 0;
        using var eight = new Workspace(x.Columns, Lanes.Count);
        for (int row = first; row < end; row += Lanes.Count)
        {
            x.CopyEight(row, eight.Pointer);
            foreach (double[] form in forms)
            {
                Square<TLane>(eight.Pointer, x.Columns, form).Store(squares);
                for (int i = 0; i < Math.Min(Lanes.Count, end - row); i++)
                    largest = Math.Max(largest, squares[i]);
            }
        }
        return largest;
    }

    /// <summary>[1, x]'M [1, x] for eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TLane Square<TLane>(double* x, int columns, double[] form)
        where TLane : struct, ILane<TLane>
    {
        int width = columns + 1;
        TLane square = TLane.Of(0);
        for (int j = 0; j < width; j++)
        {
            TLane along = TLane.Of(form[j * width]);
            for (int m = 1; m < width; m++)
                along = TLane.MultiplyAdd(TLane.Of(form[j * width + m]), TLane.Load(x + (long)(m - 1) * Lanes.Count), along);
            square = j == 0 ? along : TLane.MultiplyAdd(along, TLane.Load(x + (long)(j - 1) * Lanes.Count), square);
        }
        return square;
    }
}
