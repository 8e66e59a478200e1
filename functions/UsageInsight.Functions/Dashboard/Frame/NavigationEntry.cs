using UsageInsight.Functions.Api.Access;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>A page that every page leads to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Href">Where it stands.</param>
/// <param name="Needs">What its reader may do; others do not see the link.</param>
internal sealed record NavigationEntry(string Name, string Href, Permission Needs)
{
    /// <summary>All of them, in the order of the questions: what to do, where, by when, how sure.</summary>
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new("Overview", Links.Overview, Permission.ReadInsight),
        new("Actions", Links.Actions, Permission.ReadInsight),
        new("Apps", Links.Apps, Permission.ReadInsight),
        new("Renewals", Links.Renewals, Permission.ReadInsight),
        new("Replacements", Links.Replacements, Permission.ReadInsight),
        new("Seats", Links.Seats, Permission.ReadSeats),
        new("Alerts", Links.Alerts, Permission.ReadInsight),
        new("Data", Links.Data, Permission.ReadInsight),
        new("Privacy", Links.Privacy, Permission.ReadAccessLog),
        new("Settings", Links.Settings, Permission.Administer),
        new("Words", Links.Words, Permission.ReadInsight),
    ];
}
