namespace UsageInsight.Ledger;

/// <summary>What is known about one source while folding.</summary>
internal sealed class SourceBook
{
    public SortedSet<string> Apps { get; } = new(StringComparer.Ordinal);

    public SortedSet<int> Days { get; } = [];

    public FoldOutcome Totals { get; set; }

    public DateTimeOffset LastReceived { get; set; }

    public DateOnly? CompleteThrough { get; set; }

    public bool ConcealsNames { get; set; }

    public void Heard(RecordBatch batch)
    {
        LastReceived = batch.ReceivedAt > LastReceived ? batch.ReceivedAt : LastReceived;
        CompleteThrough = batch.CompleteThrough is { } day && !(CompleteThrough > day) ? day : CompleteThrough;
        ConcealsNames = batch.ConcealsNames ?? ConcealsNames;
    }

    public void Saw(string app, int day)
    {
        Apps.Add(app);
        Days.Add(day);
    }

    public SourceState ToState(string source) => new()
    {
        Source = source,
        Apps = [.. Apps],
        LastReceived = LastReceived,
        OldestDay = Days.Count == 0 ? null : DateOnly.FromDayNumber(Days.Min),
        NewestDay = Days.Count == 0 ? null : DateOnly.FromDayNumber(Days.Max),
        CompleteThrough = CompleteThrough,
        DaysSeen = [.. Days.Select(DateOnly.FromDayNumber)],
        Totals = Totals,
        ConcealsNames = ConcealsNames,
    };
}
