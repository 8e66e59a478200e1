using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Tables;

/// <summary>Seats: as groups for everybody, one by one only for readers with the permission.</summary>
public static class SeatTable
{
    /// <summary>How many seats of each app are in each state.</summary>
    public static Table ByStatus(ReportStory story) => new()
    {
        Name = "seats-by-status",
        Title = "Assigned seats by state, as groups",
        Columns = [new("app", "App"), new("app_name", "App name"), new("status", "Key"), new("state", "State"), new("seats", "Seats", CellKind.Count)],
        Rows = [.. story.Apps.SelectMany(a => a.Statuses.Select(s => (IReadOnlyList<Cell>)
            [Cell.Given(a.App), Cell.Given(a.Name), Cell.Text(StatusWords.Key(s.Status)), Cell.Text(StatusWords.Of(s.Status)), Cell.Count(s.Seats)]))],
    };

    /// <summary>The permissioned list of one app.</summary>
    public static Table List(AppStory app, string name) => new()
    {
        Name = name,
        Title = $"{app.Name}: seats to ask about, in the order of their ids",
        Columns = [new("seat", "Seat"), new("plan", "Plan"), new("state", "State"), new("last_active", "Last active"), new("again", "Used again in 90 days"), new("reasons", "Because", CellKind.Long)],
        Rows = [.. app.SeatRows.Select(r => (IReadOnlyList<Cell>)
            [Cell.Given(r.Seat), Cell.Given(r.Plan), Cell.Text(r.State), Cell.Text(r.LastActive), Cell.Text(r.Again), Cell.Given(r.Reasons)])],
    };

    /// <summary>The permissioned list of all apps, for files.</summary>
    public static Table ListForFiles(ReportStory story) => new()
    {
        Name = "seats",
        Title = "Seats to ask about, in the order of their ids",
        Columns = [new("app", "App"), new("seat", "Seat"), new("plan", "Plan"), new("state", "State"), new("last_active_month", "Last active"), new("again_90", "Used again in 90 days"), new("reasons", "Because", CellKind.Long)],
        Rows = [.. story.Apps.SelectMany(a => a.SeatRows.Select(r => (IReadOnlyList<Cell>)
            [Cell.Given(a.App), Cell.Given(r.Seat), Cell.Given(r.Plan), Cell.Text(r.State), Cell.Text(r.LastActive), Cell.Text(r.Again), Cell.Given(r.Reasons)]))],
    };
}
