namespace UsageInsight.Functions.Delivery.Reports;

/// <summary>Names a report's run: the report by its id, the run by the instant it was planned for.</summary>
/// <param name="Report">The report's id in the workspace.</param>
/// <param name="PlannedAt">The planned instant.</param>
internal sealed record ReportReference(string Report, DateTimeOffset PlannedAt)
{
    /// <summary>The run's name: the same planned instant is the same run, whoever starts it.</summary>
    public string Run => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Report}@{Stamp}");

    /// <summary>The planned instant as a name for files: <c>2026-03-02T060000Z</c>.</summary>
    public string Stamp => PlannedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
