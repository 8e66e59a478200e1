using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.CloudEvents;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.PostHog;
using UsageInsight.Functions.Api.Ingest.Segment;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>Reads failed events of a push again, under today's mapping rules.</summary>
/// <remarks>An OTLP record cannot be read again alone: what it is about stands in the resource around it.</remarks>
internal sealed class PushedReplay(EventMapping mapping, SeatPseudonymizer seats, TimeProvider time)
{
    public const string Segment = "segment";

    /// <summary>Stands before the type of a single call, which its body need not name.</summary>
    public const string SegmentCall = "segment-";

    public const string PostHog = "posthog";
    public const string CloudEvents = "cloudevents";
    public const string Otlp = "otlp";

    /// <summary>Reads a failed record.</summary>
    /// <returns>The batch that would replace it, with the failure in it where it still cannot be taken; null where it is no pushed event.</returns>
    public RecordBatch? Read(FailedRecord record)
    {
        var end = record.Place.IndexOf(" event ", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var protocol = record.Place[..end];
        var body = record.Text.ToArray();
        var events = new PushedEvents();
        events.Begin(body, body.Length, mapping.Fields.Count);
        return TryRead(protocol, events)
            ? new BatchAssembler(seats, time, new()).Build(events, mapping, new(record.Source, protocol, record.ReceivedAt, 0)).Records
            : null;
    }

    private bool TryRead(string protocol, PushedEvents events)
    {
        var limits = new IngestLimits();
        return protocol switch
        {
            Segment => SegmentReader.TryReadCall(events, mapping.Fields, limits, default, out _),
            _ when protocol.StartsWith(SegmentCall, StringComparison.Ordinal) =>
                SegmentReader.TryReadCall(events, mapping.Fields, limits, System.Text.Encoding.UTF8.GetBytes(protocol[SegmentCall.Length..]), out _),
            PostHog => new PostHogReader(events, mapping.Fields, limits).TryRead(),
            CloudEvents => new CloudEventReader(events, mapping.Fields, limits).ReadOne() is null,
            _ => false,
        };
    }
}
