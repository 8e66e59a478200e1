using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Tables;

/// <summary>The plans of one app: what was bought at what price, and how many hold each.</summary>
public static class PlanTable
{
    /// <summary>For reading on a page.</summary>
    public static Table ForPage(AppStory app, string name) => new()
    {
        Name = name,
        Title = $"{app.Name}: plans",
        Columns =
        [
            new("plan", "Plan"), new("purchased", "Purchased", CellKind.Count), new("assigned", "Assigned", CellKind.Count),
            new("price", "Price a seat and month", CellKind.Money), new("floor", "Commit level", CellKind.Count),
        ],
        Rows = [.. app.Plans.Select(p => (IReadOnlyList<Cell>)
            [Cell.Given(p.Name), Cell.Count(p.Purchased), Cell.Count(p.Assigned), Cell.Money(p.UnitPrice), p.Floor > 0 ? Cell.Count(p.Floor) : Cell.Text("none")])],
    };
}
