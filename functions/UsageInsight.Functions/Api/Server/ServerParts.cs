using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary>What the areas of the server work with.</summary>
internal sealed record ServerParts
{
    public required IUsageStore Store { get; init; }

    public required SeatPseudonymizer Seats { get; init; }

    public required KeyRing Keys { get; init; }

    public EventMapping Mapping { get; init; } = EventMapping.Default;

    public IngestWarnings Warnings { get; init; } = new();

    /// <summary>Counts what was received.</summary>
    public IngestMeter Meter { get; } = new();

    public required TimeProvider Time { get; init; }

    /// <summary>The ways of proving who one is; without any, only routes that need nothing are open.</summary>
    public IReadOnlyList<IVisitors> Visitors { get; init; } = [];
}
