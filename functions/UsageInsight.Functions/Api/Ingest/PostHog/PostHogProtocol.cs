using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Requests;

namespace UsageInsight.Functions.Api.Ingest.PostHog;

/// <summary>PostHog's capture API.</summary>
/// <param name="answersEach">True for the newer API, whose answer names every event by its uuid.</param>
internal sealed class PostHogProtocol(bool answersEach) : IngestProtocol
{
    private const string Uuids = "posthog-uuids";

    public override string Name => PushedReplay.PostHog;

    public override bool KeyMayBeInBody => true;

    public override Envelope Read(HttpRequest request, PushedEvents events, MappingFields fields, IngestLimits limits)
    {
        var reader = new PostHogReader(events, fields, limits);
        if (!reader.TryRead())
        {
            return events.Count >= limits.Events
                ? Envelope.Refuse(IngestOutcome.TooLarge, $"A batch may hold {limits.Events} events.")
                : Envelope.Malformed("The body is not a JSON object with an event or an array batch.");
        }

        if (answersEach)
        {
            request.HttpContext.Items[Uuids] = Enumerable.Range(0, events.Count).Select(i => Encoding.UTF8.GetString(events.Text(events[i].Id))).Distinct().ToList();
        }

        return Envelope.Read(reader.Key, reader.SentTicks);
    }

    public override Task WriteAsync(HttpContext http, IngestAnswer answer, CancellationToken cancellationToken) =>
        JsonAnswer.WriteAsync(http, json => Write(json, answer, http.Items[Uuids] as List<string>), cancellationToken);

    private static void Write(Utf8JsonWriter json, IngestAnswer answer, List<string>? uuids)
    {
        if (answer.Outcome != IngestOutcome.Taken)
        {
            json.WriteString("type"u8, answer.Outcome == IngestOutcome.BadKey ? "authentication_error" : answer.Outcome == IngestOutcome.Malformed ? "validation_error" : "server_error");
            json.WriteString("detail"u8, answer.Message);
            return;
        }

        if (uuids is null)
        {
            json.WriteNumber("status"u8, 1);
            JsonAnswer.WriteDetails(json, answer);
            return;
        }

        // A failed event is kept as a failed record: it has arrived, and sending it again would not mend it.
        json.WriteStartObject("results"u8);
        foreach (var uuid in uuids)
        {
            json.WriteStartObject(uuid);
            json.WriteString("result"u8, "ok"u8);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
