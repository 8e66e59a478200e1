using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Tables;

/// <summary>All actions as a table.</summary>
public static class ActionTable
{
    private const string Title = "Actions, the most actionable first; money per twelve months";

    /// <summary>For reading on a page: currency in the cells, few columns.</summary>
    public static Table ForPage(ReportStory story) => new()
    {
        Name = "actions",
        Title = Title,
        Columns =
        [
            new("title", "Action", CellKind.Long), new("seats", "Seats", CellKind.Count), new("now", "Can go now", CellKind.Money),
            new("renewal", "Can go at renewal", CellKind.Money), new("reassignable", "Reassignable", CellKind.Money),
            new("cancel_by", "Cancel-by", CellKind.Day), new("state", "State"),
        ],
        Rows = [.. story.Actions.Select(a => (IReadOnlyList<Cell>)
        [
            Cell.Text(a.Title), Cell.Count(a.Seats), Part(a, a.Now), Part(a, a.AtRenewal), Part(a, a.Reassignable),
            Cell.Date(a.CancelBy, "none on file"), Cell.Text(State(a)),
        ])],
    };

    /// <summary>For files: every column, the currency apart, numbers bare.</summary>
    public static Table ForFiles(ReportStory story) => new()
    {
        Name = "actions",
        Title = Title,
        Columns =
        [
            new("id", "Id"), new("kind", "Kind"), new("app", "App"), new("app_name", "App name"), new("plan", "Plan"), new("target_plan", "To plan"),
            new("feature", "Feature"), new("title", "Action", CellKind.Long), new("because", "Because", CellKind.Long),
            new("seats", "Seats", CellKind.Count), new("currency", "Currency"), new("can_go_now_per_year", "Can go now", CellKind.Money),
            new("can_go_at_renewal_per_year", "Can go at renewal", CellKind.Money), new("reassignable_per_year", "Reassignable", CellKind.Money),
            new("one_off_cost", "One-off cost", CellKind.Money), new("cancel_by", "Cancel-by", CellKind.Day), new("days_left", "Days left", CellKind.Count),
            new("certainty", "How sure", CellKind.Long), new("state", "State"), new("caveats", "Weakened by", CellKind.Long),
            new("basis", "Basis"), new("command", "Next command"),
        ],
        Rows = [.. story.Actions.Select(FileRow)],
    };

    private static IReadOnlyList<Cell> FileRow(ActionStory a) =>
    [
        Cell.Text(a.Id), Cell.Text(StatusWords.Key(a.Kind)), Cell.Given(a.App), Cell.Given(a.AppName), Cell.Given(a.Plan), Cell.Given(a.TargetPlan),
        Cell.Given(a.Feature), Cell.Text(a.Title), Cell.Text(a.Because),
        Cell.Count(a.Seats), Cell.Text(Currency(a)), Part(a, a.Now), Part(a, a.AtRenewal), Part(a, a.Reassignable),
        a.OneOff is null ? Cell.Text("") : Cell.Money(a.OneOff), a.CancelBy is null ? Cell.Text("") : Cell.Date(a.CancelBy, ""),
        a.DaysLeft is { } days ? Cell.Count(days) : Cell.Text(""),
        Cell.Text(a.Certainty), Cell.Text(State(a)), Cell.Text(string.Join("; ", a.Caveats)), Cell.Text(a.Basis), Cell.Text(a.Command),
    ];

    /// <summary>Where one part of the money is known, a missing other part means that nothing of it is of that kind.</summary>
    public static Cell Part(ActionStory action, ShownMoney part) =>
        part.Amount is { Amount: 0 } || (part == default && action.Main != default) ? new Cell("none", 0) : Cell.Money(part);

    /// <summary>Whether it can be acted on.</summary>
    public static string State(ActionStory action) => action switch
    {
        { Blocked: true } => "blocked: data missing",
        { TooLate: true } => "too late for this term",
        { Caveats.Count: > 0 } => "open, weakened",
        _ => "open",
    };

    /// <summary>The currency of the action's money; empty where no price is known.</summary>
    public static string Currency(ActionStory action) =>
        new[] { action.AtRenewal.Amount, action.Now.Amount, action.Reassignable.Amount, action.OneOff }.FirstOrDefault(m => m is not null) is { } money ? money.Currency : "";
}
