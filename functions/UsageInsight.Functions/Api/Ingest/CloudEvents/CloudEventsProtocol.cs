using System.Buffers;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Requests;

namespace UsageInsight.Functions.Api.Ingest.CloudEvents;

/// <summary>CloudEvents 1.0.2 over HTTP: structured, batched and binary.</summary>
internal sealed class CloudEventsProtocol : IngestProtocol
{
    public override string Name => PushedReplay.CloudEvents;

    public override Envelope Read(HttpRequest request, PushedEvents events, MappingFields fields, IngestLimits limits)
    {
        var type = MediaType.Of(request);
        string? problem;
        // The batch first: its name begins like the other's.
        if (type.StartsWith("application/cloudevents-batch", StringComparison.Ordinal))
        {
            if (type != "application/cloudevents-batch+json")
            {
                return UnknownFormat();
            }

            problem = new CloudEventReader(events, fields, limits).ReadBatch();
        }
        else if (type.StartsWith("application/cloudevents", StringComparison.Ordinal))
        {
            if (type != "application/cloudevents+json")
            {
                return UnknownFormat();
            }

            problem = new CloudEventReader(events, fields, limits).ReadOne();
        }
        else if (request.Headers.ContainsKey("ce-specversion"))
        {
            problem = ReadBinary(request, events, fields, limits);
        }
        else
        {
            return UnknownFormat();
        }

        return problem is null ? Envelope.Read()
            : events.Count >= limits.Events ? Envelope.Refuse(IngestOutcome.TooLarge, problem)
            : Envelope.Malformed(problem);
    }

    public override Task WriteAsync(HttpContext http, IngestAnswer answer, CancellationToken cancellationToken) => JsonAnswer.WriteAsync(
        http,
        json =>
        {
            if (answer.Outcome == IngestOutcome.Taken)
            {
                json.WriteNumber("received"u8, answer.Received);
            }

            JsonAnswer.WriteDetails(json, answer);
        },
        cancellationToken);

    /// <summary>The handshake of the web hook specification: a sender asks whether it may send here.</summary>
    public static Task AnswerHandshakeAsync(HttpContext http)
    {
        http.Response.Headers.Allow = "POST, OPTIONS";
        if (http.Request.Headers["WebHook-Request-Origin"].ToString() is { Length: > 0 } origin)
        {
            // Any sender may send; what lets it in is its key. A callback address is not called.
            http.Response.Headers["WebHook-Allowed-Origin"] = origin;
            http.Response.Headers["WebHook-Allowed-Rate"] = "*";
        }

        return Task.CompletedTask;
    }

    private static string? ReadBinary(HttpRequest request, PushedEvents events, MappingFields fields, IngestLimits limits)
    {
        var structured = new ArrayBufferWriter<byte>(events.Body.Length + 1024);
        var problem = BinaryCloudEvent.Write(request, events.Body, structured);
        if (problem is not null)
        {
            return problem;
        }

        events.Begin(structured.WrittenSpan.ToArray(), structured.WrittenCount, fields.Count);
        return new CloudEventReader(events, fields, limits).ReadOne();
    }

    private static Envelope UnknownFormat() => Envelope.Refuse(
        IngestOutcome.UnsupportedFormat,
        "Expected application/cloudevents+json, application/cloudevents-batch+json, or any type with ce- headers.");
}
