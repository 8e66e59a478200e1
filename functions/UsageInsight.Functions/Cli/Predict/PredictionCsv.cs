using System.Globalization;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary>The rows as CSV, quoted only where needed.</summary>
internal static class PredictionCsv
{
    private static readonly char[] Special = [',', '"', '\n', '\r'];

    public static async Task WriteAsync(TextWriter writer, IReadOnlyList<PredictionRow> rows, CancellationToken cancellationToken)
    {
        await writer.WriteAsync("level,horizon,seat,app,feature,p\n".AsMemory(), cancellationToken);
        foreach (var row in rows)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{row.Level},{row.Horizon},{Field(row.Seat)},{Field(row.App)},{Field(row.Feature)},{row.P:0.000000}\n");
            await writer.WriteAsync(line.AsMemory(), cancellationToken);
        }
    }

    private static string Field(string text) => text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
