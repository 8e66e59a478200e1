namespace UsageInsight.Connectors.Days;

/// <summary>Which days a run reads: from where it left off (less the days the vendor corrects) to what the vendor has complete.</summary>
public static class DayPlan
{
    /// <summary>The first run reads at most so many days back, also where the vendor keeps more, unless asked with <c>--since</c>.</summary>
    public const int FirstRunDays = 90;

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
        var first = request.Since ?? state.Through?.AddDays(1 - description.RereadDays) ?? request.Today.AddDays(-FirstRunDays);
        if (first < oldest)
        {
            first = oldest;
        }

        return first > last ? [] : [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
    }
}
