using System.Globalization;
using System.IO.Compression;

namespace UsageInsight.Benchmarks.Prediction;

/// <summary>Reads the rows that weekly series are counted from.</summary>
internal static class WeeklySeries
{
    public static IEnumerable<(DateOnly Day, string Seat, string Feature)> Rows(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(',');
            yield return (DateOnly.ParseExact(parts[0], "O", CultureInfo.InvariantCulture), parts[1], parts[2]);
        }
    }
}
