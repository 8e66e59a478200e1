namespace UsageInsight.Connectors.Days;

/// <summary>
/// Which days a run reads: from where it left off (less the days the vendor corrects) to what the vendor has complete, and
/// again those that it did not have complete before.
/// </summary>
public static class DayPlan
{
    /// <summary>The first run reads at most so many days back, also where the vendor keeps more, unless asked with <c>--since</c>.</summary>
    public const int FirstRunDays = 90;

    /// <summary>A day that the vendor has not completed after so many days stays a gap.</summary>
    public const int OpenDays = 30;

    /// <summary>The days to read, oldest first; empty when nothing new is complete.</summary>
    /// <param name="description">The vendor's lag, corrections and history.</param>
    /// <param name="state">What is committed.</param>
    /// <param name="request">The present day and the day asked for.</param>
    public static IReadOnlyList<DateOnly> Days(ConnectorDescription description, DayState state, PullRequest request)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        var last = request.Today.AddDays(-1 - description.LagDays);
        var oldest = request.Today.AddDays(-(description.HistoryDays ?? 1));
        var first = Later(First(description, state, request), oldest);
        var open = Open(state, request.Today).Where(day => day >= oldest && day < first);
        return first > last ? [.. open] : [.. open, .. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
    }

    /// <summary>The days still hoped for: read before, not complete then, and not yet given up.</summary>
    public static IEnumerable<DateOnly> Open(DayState state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        return (state.Open ?? []).Where(day => day >= today.AddDays(-OpenDays));
    }

    private static DateOnly First(ConnectorDescription description, DayState state, PullRequest request)
    {
        if (request.Since is { } asked)
        {
            return asked;
        }

        if (state.Through is not { } through)
        {
            return state.Next ?? request.Today.AddDays(-FirstRunDays);
        }

        // Days before the first one ever read have nothing to be corrected.
        var corrected = Later(through.AddDays(1 - description.RereadDays), state.From ?? DateOnly.MinValue);
        return state.Next < corrected ? state.Next.Value : corrected;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
