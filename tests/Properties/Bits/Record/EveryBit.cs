using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace LogReg.Functional.Properties.Bits.Record;

/// <summary>
/// All that a result says, as text: every bit of every number, -0 told from 0, through its public properties and what it lists. Data and
/// objectives are what one asks with, no results.
/// </summary>
internal static class EveryBit
{
    private static readonly Type[] Asked = [typeof(Dataset), typeof(MulticlassDataset), typeof(Objective), typeof(SolverChoice)];

    /// <summary>A hash of results.</summary>
    public static string HashOf(IEnumerable<object> results) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(results.Select(Of)))))[..16];

    private static string Of(object? result) => result switch
    {
        null => "nothing;",
        double number => $"{BitConverter.DoubleToInt64Bits(number):x16};",
        Vector numbers => $"{BitsHash.Text(numbers)};",
        Matrix matrix => string.Concat(Enumerable.Range(0, matrix.Rows).Select(row => $"{BitsHash.Text(matrix.Row(row))}/")),
        string or bool or Enum or int or long or BigInteger => $"{Convert.ToString(result, CultureInfo.InvariantCulture)};",
        IEnumerable items => $"[{string.Concat(items.Cast<object>().Select(Of))}]",
        _ when Asked.Any(type => type.IsInstanceOfType(result)) => "",
        _ => $"{result.GetType().Name}({string.Concat(PropertiesOf(result.GetType()).Select(property => Of(property.GetValue(result))))})",
    };

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)
        .OrderBy(property => property.Name, StringComparer.Ordinal);
}
