using System.Globalization;
using System.Text;

namespace LogReg.Functional.Files;

/// <summary>Rows as lines of LIBSVM's.</summary>
internal static class LibSvmWriting
{
    public static void Write(Stream stream, Matrix x, Func<int, int> classOf, Names classes)
    {
        string[] labels = LabelsOf(classes);
        SparseMatrix rows = SparseMatrix.OfDense(x);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        for (int i = 0; i < rows.Rows; i++)
        {
            writer.Write(labels[classOf(i)]);
            foreach ((int column, double value) in rows.NonZerosOf(i))
            {
                writer.Write(' ');
                writer.Write((column + 1).ToString(CultureInfo.InvariantCulture));
                writer.Write(':');
                writer.Write(NumberText.Of(value));
            }
            writer.Write('\n');
        }
    }

    /// <summary>The names where they read back to the same classes in the same order; otherwise their numbers.</summary>
    private static string[] LabelsOf(Names classes)
    {
        double[] numbers = [.. classes.Select(name => NumberText.TryParse(name, out double number) ? number : double.NaN)];
        bool rising = numbers.Zip(numbers.Skip(1), (left, right) => left < right).All(right => right);
        return rising && classes.All(name => NumberText.Canonical(name) == name && !double.IsNaN(numbers[0]))
            ? [.. classes]
            : [.. classes.Select((_, k) => k.ToString(CultureInfo.InvariantCulture))];
    }
}
