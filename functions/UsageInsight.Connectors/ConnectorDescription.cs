namespace UsageInsight.Connectors;

/// <summary>What a connector gives and needs, shown by <c>collect status</c> and in the docs.</summary>
public sealed record ConnectorDescription
{
    /// <summary>The vendor's key, for example <c>github</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>The product's name.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the settings it knows, with what they mean; those ending in <c>?</c> are optional.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Names of the secrets it needs, with the least permission each must carry; those ending in <c>?</c> are optional.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>What seats it gives.</summary>
    public required string Seats { get; init; }

    /// <summary>The finest grain of usage it gives.</summary>
    public required string Usage { get; init; }

    /// <summary>What its API cannot tell: unknown, never unused.</summary>
    public required IReadOnlyList<string> CannotTell { get; init; }

    /// <summary>Days after a day's end before the vendor has it complete.</summary>
    public required int LagDays { get; init; }

    /// <summary>Days read again on every run because the vendor corrects them.</summary>
    public required int RereadDays { get; init; }

    /// <summary>How far back the vendor can be asked; null where it keeps only the present.</summary>
    public int? HistoryDays { get; init; }
}
