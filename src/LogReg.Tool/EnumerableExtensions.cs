namespace LogReg.Tool;

internal static class EnumerableExtensions
{
    /// <summary>The item first, if so.</summary>
    public static IEnumerable<T> PrependIf<T>(this IEnumerable<T> items, bool condition, T item) => condition ? items.Prepend(item) : items;
}
