using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LogReg.Functional.Examples.Certified;

/// <summary>The two files of a certified problem: what is certified, and the data that it is certified of.</summary>
internal sealed class CertifiedFile : IDisposable
{
    private readonly JsonDocument _document;
    private readonly string[] _header;
    private readonly double[][] _rows;

    private CertifiedFile(JsonDocument document, string csv)
    {
        _document = document;
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _header = lines[0].Split(',');
        _rows = [.. lines.Skip(1).Select(line => line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
    }

    public JsonElement Json => _document.RootElement;

    /// <summary>The features' names.</summary>
    public string[] Names => [.. Json.GetProperty("features").EnumerateArray().Select(feature => feature.GetString()!)];

    /// <summary>The features' numbers, row after row.</summary>
    public IEnumerable<double[]> Features
    {
        get
        {
            int count = Names.Length;
            return _rows.Select(row => row[..count]);
        }
    }

    public Penalty Penalty
    {
        get
        {
            JsonElement penalty = Json.GetProperty("penalty");
            return Penalty.ElasticNet(Number(penalty.GetProperty("l1")), Number(penalty.GetProperty("l2")));
        }
    }

    /// <summary>Reads NAME.json and NAME.csv, and checks that the data are those that were certified.</summary>
    public static CertifiedFile Read(string path)
    {
        var document = JsonDocument.Parse(File.ReadAllText($"{path}.json"));
        byte[] csv = File.ReadAllBytes($"{path}.csv");
        string hash = Convert.ToHexStringLower(SHA256.HashData(csv));
        return hash == document.RootElement.GetProperty("csv_sha256").GetString()
            ? new(document, Encoding.UTF8.GetString(csv))
            : throw new InvalidDataException($"{path}.csv has the SHA-256 {hash}, which is not the certified one.");
    }

    public Vector Column(string name) => Vector.OfSeq(_rows.Select(row => row[Array.IndexOf(_header, name)]));

    /// <summary>The double nearest to a decimal string: double.Parse rounds correctly however many digits there are.</summary>
    public static double Number(JsonElement text) => double.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    public static Vector Numbers(JsonElement list) => Vector.OfSeq(list.EnumerateArray().Select(Number));

    public void Dispose() => _document.Dispose();
}
