namespace UsageInsight.Ledger;

/// <summary>How long things are kept, counted from receipt.</summary>
public sealed record RetentionOptions
{
    /// <summary>Default for <see cref="RecordDays"/>.</summary>
    public const int DefaultRecordDays = 90;

    /// <summary>Default for <see cref="DaySumDays"/>.</summary>
    public const int DefaultDaySumDays = 1200;

    /// <summary>Default for <see cref="FailedDays"/>.</summary>
    public const int DefaultFailedDays = 30;

    /// <summary>Days that kept records and record ids stay.</summary>
    public int RecordDays { get; init; } = DefaultRecordDays;

    /// <summary>Days that pseudonymous day sums stay.</summary>
    public int DaySumDays { get; init; } = DefaultDaySumDays;

    /// <summary>Days that failed records stay.</summary>
    public int FailedDays { get; init; } = DefaultFailedDays;
}
