using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>The comparisons that laws are made of.</summary>
internal static class Check
{
    /// <summary>The same numbers to the bit.</summary>
    public static void SameBits(Matrix expected, Matrix actual)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        for (int i = 0; i < expected.Rows; i++)
            for (int j = 0; j < expected.Columns; j++)
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i, j]), BitConverter.DoubleToInt64Bits(actual[i, j]));
    }

    /// <summary>The same table: numbers to the bit, labels, schema.</summary>
    public static void Same(Table expected, Table actual)
    {
        SameBits(expected.X, actual.X);
        Assert.Equal(expected.Schema, actual.Schema);
        Assert.Equal(expected.Y.ToArray(), actual.Y.ToArray());
        Assert.Equal(expected.Classes, actual.Classes);
        Assert.Equal(expected.Offset, actual.Offset);
        Assert.Equal(expected.Dropped, actual.Dropped);
    }

    /// <summary>The error of a result.</summary>
    public static TError ErrorOf<T, TError>(Result<T, TError> result)
        where T : notnull
        where TError : notnull => Assert.IsType<Result<T, TError>.Error>(result).Reason;
}
