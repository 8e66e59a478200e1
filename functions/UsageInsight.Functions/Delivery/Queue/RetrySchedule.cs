namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>When a message is tried again: the Standard Webhooks specification's example schedule, over three days, with jitter.</summary>
internal static class RetrySchedule
{
    /// <summary>Share of a wait that the jitter adds at most.</summary>
    public const double Jitter = 0.1;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The wait after so many tries; null when there is none left.</summary>
    /// <param name="attempts">Tries so far, at least 1.</param>
    /// <param name="id">The message's id, which seeds the jitter: the same message always waits the same time.</param>
    public static TimeSpan? After(int attempts, string id)
    {
        if (attempts > Waits.Length)
        {
            return null;
        }

        var seed = id.Aggregate(17u, (hash, c) => (hash * 31) + c) + ((uint)attempts * 2_654_435_761u);
        return Waits[attempts - 1] * (1 + (Jitter * (seed % 1000) / 1000));
    }
}
