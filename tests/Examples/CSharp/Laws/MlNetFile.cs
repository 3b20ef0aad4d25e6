using System.IO.Compression;
using Microsoft.ML;

namespace LogReg.Functional.Examples;

/// <summary>ML.NET's own file of a model as text; its entries without the time of day, so that equal models are equal texts.</summary>
internal static class MlNetFile
{
    private static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Write(ITransformer model, DataViewSchema schema)
    {
        using var written = new MemoryStream();
        new MLContext(seed: 1).Model.Save(model, schema, written);
        return Convert.ToBase64String(WithoutTime(written));
    }

    public static ITransformer Read(string text)
    {
        using var file = new MemoryStream(Convert.FromBase64String(text));
        return new MLContext(seed: 1).Model.Load(file, out _);
    }

    private static byte[] WithoutTime(MemoryStream file)
    {
        using var timeless = new MemoryStream();
        using (var from = new ZipArchive(file, ZipArchiveMode.Read))
        using (var to = new ZipArchive(timeless, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in from.Entries)
            {
                ZipArchiveEntry copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = noTime;
                using Stream source = entry.Open(), target = copy.Open();
                source.CopyTo(target);
            }
        }
        return timeless.ToArray();
    }
}
