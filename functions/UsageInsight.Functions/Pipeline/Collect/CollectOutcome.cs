using UsageInsight.Connectors;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Collect;

/// <summary>What one run of a connector brought.</summary>
internal sealed record CollectOutcome
{
    /// <summary>The connector's name in the workspace.</summary>
    public required string Connector { get; init; }

    /// <summary>Units pulled and, unless it was a dry run, committed.</summary>
    public int Units { get; init; }

    /// <summary>Usage rows.</summary>
    public long Usage { get; init; }

    /// <summary>Seat records.</summary>
    public long Seats { get; init; }

    /// <summary>Presence records.</summary>
    public long Presence { get; init; }

    /// <summary>Rows that could not be understood; kept.</summary>
    public long Failed { get; init; }

    /// <summary>True where it stopped at its deadline; the next run goes on from there.</summary>
    public bool CutShort { get; init; }

    /// <summary>Why it ended early; null when it went through.</summary>
    public ConnectorFault? Fault { get; init; }

    /// <summary>The fault in words; null when it went through.</summary>
    public string? Error { get; init; }

    public CollectOutcome With(RecordBatch batch) => this with
    {
        Units = Units + 1,
        Usage = Usage + (batch.Usage?.Count ?? 0),
        Seats = Seats + batch.Seats.Count,
        Presence = Presence + batch.Presence.Count,
        Failed = Failed + batch.Failed.Count,
    };
}
