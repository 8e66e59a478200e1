namespace UsageInsight.Ledger;

/// <summary>What is known about one source.</summary>
internal sealed class SourceBook
{
    public SortedSet<string> Apps { get; } = new(StringComparer.Ordinal);

    /// <summary>Days with a record, and the day each was last spoken of: retention of day sums counts from there.</summary>
    public SortedDictionary<int, int> Days { get; } = [];

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

    public void SawDay(int day, int receivedDay) => Days[day] = Math.Max(Days.GetValueOrDefault(day), receivedDay);

    public SourceState ToState(string source) => new()
    {
        Source = source,
        Apps = [.. Apps],
        LastReceived = LastReceived,
        OldestDay = Days.Count == 0 ? null : DateOnly.FromDayNumber(Days.Keys.First()),
        NewestDay = Days.Count == 0 ? null : DateOnly.FromDayNumber(Days.Keys.Last()),
        CompleteThrough = CompleteThrough,
        DaysSeen = [.. Days.Keys.Select(DateOnly.FromDayNumber)],
        Totals = Totals,
        ConcealsNames = ConcealsNames,
    };

    public void Write(ByteWriter to)
    {
        to.WriteCount(Apps.Count);
        foreach (var app in Apps)
        {
            to.WriteText(app);
        }

        to.WriteCount(Days.Count);
        var before = 0;
        foreach (var (day, received) in Days)
        {
            to.WriteCount(day - before);
            to.WriteCount(received);
            before = day;
        }

        to.WriteSigned(Totals.Accepted);
        to.WriteSigned(Totals.Duplicate);
        to.WriteSigned(Totals.Failed);
        to.WriteSigned(LastReceived.UtcTicks);
        to.WriteDay(CompleteThrough);
        to.WriteByte(ConcealsNames ? (byte)1 : (byte)0);
    }

    public static SourceBook Read(ref ByteReader from)
    {
        var book = new SourceBook();
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            book.Apps.Add(from.ReadText());
        }

        var day = 0;
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            day += from.ReadCount();
            book.Days.Add(day, from.ReadCount());
        }

        book.Totals = new(from.ReadSigned(), from.ReadSigned(), from.ReadSigned());
        book.LastReceived = new(from.ReadSigned(), TimeSpan.Zero);
        book.CompleteThrough = from.ReadDay();
        book.ConcealsNames = from.ReadByte() != 0;
        return book;
    }
}
