namespace UsageInsight.Connectors.Salesforce;

/// <summary>
/// Which feature a page shows: the kind of record tells it, in Lightning by its name and in Classic by the first three letters of
/// its id; custom records are one feature of their own.
/// </summary>
internal static class PageFeatures
{
    private const int PrefixLength = 3;

    private static readonly (string Record, string Prefix, string Feature)[] Records =
    [
        ("Lead", "00Q", "leads"),
        ("Account", "001", "accounts"),
        ("Contact", "003", "contacts"),
        ("Opportunity", "006", "opportunities"),
        ("Case", "500", "cases"),
        ("Campaign", "701", "campaigns"),
        ("ForecastingItem", "0J9", "forecasts"),
        ("Quote", "0Q0", "quotes"),
        ("Product2", "01t", "products"),
        ("Knowledge__kav", "ka0", "knowledge"),
        ("Task", "00T", "tasks-calendar"),
        ("Event", "00U", "tasks-calendar"),
        ("Dashboard", "01Z", "dashboards"),
        ("Report", "00O", "reports"),
    ];

    private static readonly Dictionary<string, string> ByRecord = Records.ToDictionary(r => r.Record, r => r.Feature, StringComparer.Ordinal);
    private static readonly Dictionary<string, string> ByPrefix = Records.ToDictionary(r => r.Prefix, r => r.Feature, StringComparer.Ordinal);

    public static string OfLightning(string? app, string? record) =>
        record is null ? app ?? "lightning"
        : ByRecord.TryGetValue(record, out var feature) ? feature
        : record.EndsWith("__c", StringComparison.Ordinal) ? "custom-apps"
        : record;

    /// <summary>The feature of an address such as <c>/0061a000002AbCd</c> or <c>/001/o</c>; custom records' ids begin with a.</summary>
    public static string OfClassic(string? address)
    {
        var first = (address ?? "").Split(['/', '?'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        var isId = first.Length is PrefixLength or 15 or 18 && first.All(char.IsAsciiLetterOrDigit) && first.Any(char.IsAsciiDigit);
        return isId && ByPrefix.TryGetValue(first[..PrefixLength], out var feature) ? feature
            : isId && first[0] == 'a' ? "custom-apps"
            : "classic";
    }
}
