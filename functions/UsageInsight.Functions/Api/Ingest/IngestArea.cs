using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest;

/// <summary>Puts ingestion together for a host.</summary>
internal static class IngestArea
{
    /// <summary>Makes the pipeline that <see cref="IngestRoutes.MapIngest"/> maps.</summary>
    public static IngestPipeline Create(KeyRing keys, IUsageStore store, SeatPseudonymizer seats, EventMapping mapping, IngestWarnings warnings, TimeProvider time, ILoggerFactory logs) =>
        new(keys, store, new BatchAssembler(seats, time, warnings), mapping, new IngestLimits(), time, logs.CreateLogger<IngestPipeline>());
}
