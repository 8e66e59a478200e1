namespace UsageInsight.Reports;

/// <summary>The names by which the command line and the API call the formats.</summary>
public static class ReportFormatNames
{
    private static readonly (string Name, ReportFormat Format)[] Known =
    [
        ("html", ReportFormat.Html),
        ("xlsx", ReportFormat.Workbook),
        ("csv", ReportFormat.Csv),
        ("json", ReportFormat.Json),
        ("md", ReportFormat.Markdown),
        ("focus", ReportFormat.Focus),
    ];

    /// <summary>Every name, in the order in which help texts list them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(k => k.Name)];

    /// <summary>Finds a format by its name: <c>html</c>, <c>xlsx</c>, <c>csv</c>, <c>json</c>, <c>md</c> or <c>focus</c>, in any case.</summary>
    /// <returns>True where the name is known; <paramref name="format"/> is meaningless otherwise.</returns>
    public static bool TryParse(string? name, out ReportFormat format)
    {
        foreach (var (known, value) in Known)
        {
            if (string.Equals(known, name?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                format = value;
                return true;
            }
        }

        format = default;
        return false;
    }
}
