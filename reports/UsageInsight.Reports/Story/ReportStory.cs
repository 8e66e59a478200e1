using UsageInsight.Analysis;

namespace UsageInsight.Reports.Story;

/// <summary>What a report says, before it is written in any format. Every format writes this and nothing else.</summary>
internal sealed record ReportStory
{
    private const int MostCards = 40;

    public required string Organisation { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>The answer: one sentence with a number and a date.</summary>
    public required string Headline { get; init; }

    /// <summary>The totals behind it, one line per kind of money, per currency.</summary>
    public required IReadOnlyList<string> Totals { get; init; }

    /// <summary>What stands on every page: simulated data, given seats.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>All actions, the most actionable first.</summary>
    public required IReadOnlyList<ActionStory> Actions { get; init; }

    public required IReadOnlyList<AppStory> Apps { get; init; }

    /// <summary>The apps that get a card of their own: all of them, or those with the most actionable advice where there are many.</summary>
    public IReadOnlyList<AppStory> Cards => Apps.Count <= MostCards
        ? Apps
        : [.. Apps.OrderBy(FirstAction).Take(MostCards).OrderBy(a => a.App, StringComparer.Ordinal)];

    public BacktestSummary? Backtest { get; init; }

    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    public required AnalysisOptions Settings { get; init; }

    public required string Method { get; init; }

    public required bool SeatList { get; init; }

    public required string Command { get; init; }

    private int FirstAction(AppStory app)
    {
        for (var i = 0; i < Actions.Count; i++)
        {
            if (string.Equals(Actions[i].App, app.App, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
