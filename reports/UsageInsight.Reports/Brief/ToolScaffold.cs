using System.Globalization;

namespace UsageInsight.Reports.Brief;

/// <summary>The scaffold: a single-file .NET 10 program that runs as it is, refuses to after its expiry and reports its own use.</summary>
internal static class ToolScaffold
{
    public static string Write(BriefRequest request)
    {
        using var stream = typeof(ToolScaffold).Assembly.GetManifestResourceStream("UsageInsight.Reports.Brief.tool.cs.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .ReplaceLineEndings("\n")
            .Replace("{{tool}}", request.ToolId, StringComparison.Ordinal)
            .Replace("{{expires}}", request.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
