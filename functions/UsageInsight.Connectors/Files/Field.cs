namespace UsageInsight.Connectors.Files;

/// <summary>What a column or member means to us.</summary>
internal enum Field : byte
{
    /// <summary>Nothing: it is skipped.</summary>
    None,
    Id,
    Seat,
    App,
    Feature,
    Time,
    Date,
    Count,
}
