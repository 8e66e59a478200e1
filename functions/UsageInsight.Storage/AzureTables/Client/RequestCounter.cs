using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>
/// Counts requests and bytes as the meter <c>UsageInsight.Storage.Tables</c>: a request is a transaction on the bill. Each try
/// counts, by what it does and by how it was answered.
/// </summary>
internal sealed class RequestCounter : HttpPipelineSynchronousPolicy
{
    public const string MeterName = "UsageInsight.Storage.Tables";
    public const string RequestsName = "usageinsight.tables.requests";
    public const string SentName = "usageinsight.tables.sent";
    public const string ReceivedName = "usageinsight.tables.received";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(RequestsName, "{request}", "Requests to the table service; each is a billed transaction.");
    private static readonly Counter<long> Sent = Meter.CreateCounter<long>(SentName, "By", "Bytes of request bodies.");
    private static readonly Counter<long> Received = Meter.CreateCounter<long>(ReceivedName, "By", "Bytes of answers.");

    public override void OnReceivedResponse(HttpMessage message)
    {
        var kind = KeyValuePair.Create<string, object?>("kind", KindOf(message.Request));
        Requests.Add(1, kind, KeyValuePair.Create<string, object?>("status", message.Response.Status));
        if (message.Request.Content is { } content && content.TryComputeLength(out var length))
        {
            Sent.Add(length, kind);
        }

        if (message.Response.ContentStream is { CanSeek: true } answer)
        {
            Received.Add(answer.Length, kind);
        }
    }

    private static string KindOf(Request request)
    {
        var path = request.Uri.Path;
        return request.Method.Method switch
        {
            "GET" => path.EndsWith("()", StringComparison.Ordinal) ? "query" : "read",
            "DELETE" => "delete",
            "POST" when path.EndsWith("$batch", StringComparison.Ordinal) => "batch",
            "POST" when path.EndsWith("Tables", StringComparison.Ordinal) => "table",
            _ => "write",
        };
    }
}
