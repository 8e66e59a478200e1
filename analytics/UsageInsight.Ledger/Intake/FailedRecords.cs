namespace UsageInsight.Ledger;

/// <summary>Makes failed records from what could not be taken.</summary>
public static class FailedRecords
{
    /// <summary>The longest kept text of a failed record in bytes; the rest is cut.</summary>
    public const int MaxTextBytes = 32 * 1024;

    /// <summary>Makes a failed record; the same text from the same place of the same source gets the same id.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="place">Where in the source: <c>line 17</c>, <c>event 2</c>.</param>
    /// <param name="problem">Why it was not taken.</param>
    /// <param name="text">The record as received; copied.</param>
    /// <param name="receivedAt">When it was received.</param>
    public static FailedRecord Of(string source, string place, IntakeProblem problem, ReadOnlySpan<byte> text, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(problem);
        return new()
        {
            Id = Refusal.StableId(source, place, text),
            Source = source,
            Place = place,
            Reason = problem.Reason,
            Message = problem.Message,
            Text = text[..Math.Min(text.Length, MaxTextBytes)].ToArray(),
            ReceivedAt = receivedAt,
        };
    }
}
