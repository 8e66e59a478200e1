using UsageInsight.Analysis;

namespace UsageInsight.Reports.Story;

/// <summary>What a report says, before it is written in any format. Every format writes this and nothing else.</summary>
public sealed record ReportStory
{
    private const int MostCards = 40;

    /// <summary>The organisation's name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The last day that counted.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>When it was computed.</summary>
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>The answer: one sentence with a number and a date.</summary>
    public required string Headline { get; init; }

    /// <summary>The totals behind it, one line per kind of money, per currency.</summary>
    public required IReadOnlyList<string> Totals { get; init; }

    /// <summary>What stands on every page: simulated data, given seats.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    /// <summary>Sentences that every reader must see.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>All that weakens the report, each thing said once: for every reader, and app by app.</summary>
    public IReadOnlyList<string> Weaknesses =>
        [.. Notices.Concat(Apps.SelectMany(a => a.Caveats.Except(Notices, StringComparer.Ordinal).Select(c => $"{a.Name}: {c}"))).Distinct(StringComparer.Ordinal)];

    /// <summary>All actions, the most actionable first.</summary>
    public required IReadOnlyList<ActionStory> Actions { get; init; }

    /// <summary>The apps in ordinal order of their ids.</summary>
    public required IReadOnlyList<AppStory> Apps { get; init; }

    /// <summary>The apps that get a card of their own: all of them, or those with the most actionable advice where there are many.</summary>
    public IReadOnlyList<AppStory> Cards => Apps.Count <= MostCards
        ? Apps
        : [.. Apps.OrderBy(FirstAction).Take(MostCards).OrderBy(a => a.App, StringComparer.Ordinal)];

    /// <summary>How the model did on the workspace's own past; null where the history is too short.</summary>
    public BacktestSummary? Backtest { get; init; }

    /// <summary>How good each source's data is. Its names are as they came: writers make them harmless.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    /// <summary>The settings that decided the verdicts.</summary>
    public required AnalysisOptions Settings { get; init; }

    /// <summary>What gave the verdicts, with its version.</summary>
    public required string Method { get; init; }

    /// <summary>True where the reader may see single seats.</summary>
    public required bool SeatList { get; init; }

    /// <summary>How the reader starts the program.</summary>
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
