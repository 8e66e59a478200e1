using System.Text;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Requests;

namespace UsageInsight.Functions.Api.Ingest.Segment;

/// <summary>Segment's HTTP tracking API: a batch, or one call whose type is the last part of the path.</summary>
/// <param name="type">The call's type; null for a batch.</param>
internal sealed class SegmentProtocol(string? type) : IngestProtocol
{
    private readonly byte[]? _type = type is null ? null : Encoding.UTF8.GetBytes(type);

    public override string Name { get; } = type is null ? PushedReplay.Segment : PushedReplay.SegmentCall + type;

    public override bool KeyMayBeInBody => true;

    public override Envelope Read(HttpRequest request, PushedEvents events, MappingFields fields, IngestLimits limits)
    {
        var read = _type is null
            ? SegmentReader.TryReadBatch(events, fields, limits, out var envelope)
            : SegmentReader.TryReadCall(events, fields, limits, _type, out envelope);
        return read ? Envelope.Read(envelope.WriteKey, envelope.SentTicks)
            : events.Count >= limits.Events ? Envelope.Refuse(IngestOutcome.TooLarge, $"A batch may hold {limits.Events} events.")
            : Envelope.Malformed(_type is null ? "The body is not a JSON object with an array batch." : "The body is not a JSON object.");
    }

    public override Task WriteAsync(HttpContext http, IngestAnswer answer, CancellationToken cancellationToken) => JsonAnswer.WriteAsync(
        http,
        json =>
        {
            json.WriteBoolean("success"u8, answer.Outcome == IngestOutcome.Taken);
            JsonAnswer.WriteDetails(json, answer);
        },
        cancellationToken);
}
