using System.Globalization;
using UsageInsight.Connectors;
using UsageInsight.Connectors.Days;
using UsageInsight.Functions.Pipeline.Collect;
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

    /// <summary>When it was last pulled from, well or not; null for what is no connector and before the first time.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>Why the last run ended early; null when it went through.</summary>
    public string? LastError { get; init; }

    /// <summary>Which days it covers; null before the first usage record.</summary>
    public SourceDays? Coverage { get; init; }

    /// <summary>True where the source conceals names, so that its rows cannot be told apart by person.</summary>
    public bool ConcealsNames { get; init; }

    public string? Checkpoint { get; init; }

    /// <summary>What its vendor cannot tell: unknown, never unused.</summary>
    public IReadOnlyList<string> CannotTell { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public bool NeedsAttention => Notes.Count > 0;

    public static SourceHealth Of(ConnectorConfiguration connector, SourceState? state, Checkpoint? checkpoint, LastRun? run, DateOnly today)
    {
        var about = ConnectorCatalog.All[connector.Vendor].About;
        var health = state is null ? new() { Source = connector.Name } : Of(state, today.AddDays(-about.LagDays));
        var open = Missing(checkpoint, today, out var misread);
        return health with
        {
            Vendor = connector.Vendor,
            Checkpoint = checkpoint?.State,
            LastRunAt = run?.EndedAt,
            LastError = run?.Outcome.Error,
            Coverage = open.Count > 0 ? (health.Coverage ?? new()) with { Missing = open } : health.Coverage,
            CannotTell = about.CannotTell,
            Notes = [.. RunNotes(connector.Name, state, run), .. misread, .. MissingNotes(open), .. health.Notes],
        };
    }

    public static SourceHealth Of(SourceState state, DateOnly expected)
    {
        var newest = state.NewestDay is { } seen && !(state.CompleteThrough > seen) ? seen : state.CompleteThrough;
        var lag = newest is { } day ? Math.Max(0, expected.DayNumber - 1 - day.DayNumber) : (int?)null;
        var coverage = SourceDays.Of(state);
        var notes = new List<string>();
        if (lag > Analysis.AnalysisOptions.DefaultStaleDays)
        {
            notes.Add($"stale: nothing for {lag} days");
        }

        notes.AddRange(coverage?.Gaps.Select(g => $"nothing from {Text(g.First)} to {Text(g.Last)}") ?? []);
        if (state.ConcealsNames)
        {
            notes.Add("conceals names: its seats are unknown");
        }

        if (state.Totals.Failed > 0)
        {
            notes.Add($"failed records: usageinsight failed list --source {state.Source}");
        }

        return new()
        {
            Source = state.Source,
            NewestDay = newest,
            LagDays = lag,
            LastReceived = state.LastReceived,
            Failed = state.Totals.Failed,
            Coverage = coverage,
            ConcealsNames = state.ConcealsNames,
            Notes = notes,
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string> RunNotes(string name, SourceState? state, LastRun? run) => run switch
    {
        { Outcome.Error: { } error } => [$"last run ended early: {error}"],
        null when state is null => [$"never pulled: usageinsight collect {name}"],
        _ => [],
    };

    private static IEnumerable<string> MissingNotes(List<DateOnly> open) => open.Count == 0
        ? []
        : [$"the vendor has not completed {string.Join(", ", open.Take(3).Select(Text))}{(open.Count > 3 ? $" and {open.Count - 3} more" : "")}"];

    private static List<DateOnly> Missing(Checkpoint? checkpoint, DateOnly today, out IReadOnlyList<string> misread)
    {
        try
        {
            misread = [];
            return [.. DayPlan.Open(DayState.Parse(checkpoint?.State), today)];
        }
        catch (ConnectorException foreign)
        {
            misread = [foreign.Message];
            return [];
        }
    }
}
