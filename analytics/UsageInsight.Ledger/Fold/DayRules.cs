namespace UsageInsight.Ledger;

/// <summary>Which days the ledger takes.</summary>
internal static class DayRules
{
    /// <summary>A sender's clock or zone may be ahead by this much; what lies further in the future is refused.</summary>
    public static readonly TimeSpan FutureTolerance = TimeSpan.FromHours(23);

    /// <summary>2000-01-01: packed days count from here.</summary>
    public static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>The newest day that a record received at an instant may name.</summary>
    public static int NewestAllowed(DateTimeOffset receivedAt) =>
        DateOnly.FromDateTime(receivedAt.UtcDateTime + FutureTolerance).DayNumber;
}
