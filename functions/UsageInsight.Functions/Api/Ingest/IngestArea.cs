using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Ndjson;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Server;

namespace UsageInsight.Functions.Api.Ingest;

/// <summary>Ingestion, put together for a host.</summary>
internal sealed record IngestArea
{
    /// <summary>Takes the events of all protocols.</summary>
    public required IngestPipeline Pipeline { get; init; }

    /// <summary>Takes uploads of our own records.</summary>
    public required UploadHandler Uploads { get; init; }

    /// <summary>Pages that may send.</summary>
    public required PageOrigins Pages { get; init; }

    public static IngestArea Create(ServerParts parts, ILoggerFactory logs)
    {
        var gate = new IngestGate(parts.Keys, parts.Limits, parts.Time);
        var log = logs.CreateLogger("UsageInsight.Ingest");
        return new()
        {
            Pipeline = new(gate, parts.Store, new BatchAssembler(parts.Seats, parts.Time, parts.Warnings), parts.Mapping, parts.Meter, parts.Time, log),
            Pages = new(parts.Keys),
            Uploads = new(gate, parts.Store, parts.Seats, parts.Time, log),
        };
    }
}
