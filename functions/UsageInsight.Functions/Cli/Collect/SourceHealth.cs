using UsageInsight.Connectors;
using UsageInsight.Functions.Workspace.Connectors;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Collect;

/// <summary>How one source stands.</summary>
internal sealed record SourceHealth
{
    public required string Source { get; init; }

    /// <summary>The vendor; null where the source is not a connector.</summary>
    public string? Vendor { get; init; }

    public DateOnly? NewestDay { get; init; }

    /// <summary>Days from the newest day to today, less the lag that the vendor is known for; null without data.</summary>
    public int? LagDays { get; init; }

    public DateTimeOffset? LastReceived { get; init; }

    public long Failed { get; init; }

    public string? Checkpoint { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    public bool NeedsAttention => Notes.Count > 0;

    public static SourceHealth Of(ConnectorConfiguration connector, SourceState? state, Checkpoint? checkpoint, DateOnly today)
    {
        var about = ConnectorCatalog.All[connector.Vendor].About;
        var health = state is null
            ? new SourceHealth { Source = connector.Name, Notes = ["never pulled: usageinsight collect " + connector.Name] }
            : Of(state, today.AddDays(-about.LagDays));
        return health with { Vendor = connector.Vendor, Checkpoint = checkpoint?.State };
    }

    public static SourceHealth Of(SourceState state, DateOnly expected)
    {
        var newest = state.CompleteThrough ?? state.NewestDay;
        var lag = newest is { } day ? Math.Max(0, expected.DayNumber - 1 - day.DayNumber) : (int?)null;
        var notes = new List<string>();
        if (lag > Analysis.AnalysisOptions.DefaultStaleDays)
        {
            notes.Add($"stale: nothing for {lag} days");
        }

        if (state.ConcealsNames)
        {
            notes.Add("conceals names: its seats are unknown");
        }

        if (state.Totals.Failed > 0)
        {
            notes.Add($"failed records: usageinsight failed list --source {state.Source}");
        }

        return new() { Source = state.Source, NewestDay = newest, LagDays = lag, LastReceived = state.LastReceived, Failed = state.Totals.Failed, Notes = notes };
    }
}
