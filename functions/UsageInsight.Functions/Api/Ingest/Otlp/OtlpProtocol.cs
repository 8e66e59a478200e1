using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Requests;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <summary>OTLP/HTTP logs, in protobuf and JSON; answered in the type of the request, errors as google.rpc.Status.</summary>
internal sealed class OtlpProtocol : IngestProtocol
{
    private const string Json = "application/json";
    private const string Protobuf = "application/x-protobuf";

    public override string Name => PushedReplay.Otlp;

    public override Envelope Read(HttpRequest request, PushedEvents events, MappingFields fields, IngestLimits limits)
    {
        bool read;
        switch (MediaType.Of(request))
        {
            case Json:
                read = new OtlpJsonReader(events, fields, limits).TryRead();
                break;
            case Protobuf or "application/protobuf":
                read = new OtlpProtoReader(events, fields, limits).TryRead();
                break;
            default:
                return Envelope.Refuse(IngestOutcome.UnsupportedFormat, $"The Content-Type is neither {Protobuf} nor {Json}.");
        }

        return read ? Envelope.Read()
            : events.Count >= limits.Events ? Envelope.Refuse(IngestOutcome.TooLarge, $"A request may hold {limits.Events} log records.")
            : Envelope.Malformed("The body is no ExportLogsServiceRequest.");
    }

    public override async Task WriteAsync(HttpContext http, IngestAnswer answer, CancellationToken cancellationToken)
    {
        if (MediaType.Of(http.Request) is Protobuf or "application/protobuf")
        {
            http.Response.ContentType = Protobuf;
            await http.Response.Body.WriteAsync(OtlpAnswer.Protobuf(answer), cancellationToken);
            return;
        }

        await JsonAnswer.WriteAsync(http, json => WriteJson(json, answer), cancellationToken);
    }

    private static void WriteJson(Utf8JsonWriter json, IngestAnswer answer)
    {
        if (answer.Outcome != IngestOutcome.Taken)
        {
            json.WriteNumber("code"u8, OtlpAnswer.CodeOf(answer.Outcome));
            json.WriteString("message"u8, answer.Message);
        }
        else if (answer.Failed > 0)
        {
            json.WriteStartObject("partialSuccess"u8);
            json.WriteString("rejectedLogRecords"u8, answer.Failed.ToString(CultureInfo.InvariantCulture));
            json.WriteString("errorMessage"u8, answer.Message);
            json.WriteEndObject();
        }
    }
}
