namespace UsageInsight.Connectors.Salesforce;

/// <summary>Which feature a Lightning page shows: the record type tells it; custom records are one feature of their own.</summary>
internal static class PageFeatures
{
    private static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
    {
        ["Lead"] = "leads",
        ["Account"] = "accounts",
        ["Contact"] = "contacts",
        ["Opportunity"] = "opportunities",
        ["Case"] = "cases",
        ["Campaign"] = "campaigns",
        ["ForecastingItem"] = "forecasts",
        ["Quote"] = "quotes",
        ["Product2"] = "products",
        ["Knowledge__kav"] = "knowledge",
        ["Task"] = "tasks-calendar",
        ["Event"] = "tasks-calendar",
        ["Dashboard"] = "dashboards",
        ["Report"] = "reports",
    };

    public static string Of(string? app, string? record) =>
        record is null ? app ?? "lightning"
        : Records.TryGetValue(record, out var feature) ? feature
        : record.EndsWith("__c", StringComparison.Ordinal) ? "custom-apps"
        : record;
}
