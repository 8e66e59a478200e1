using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Ndjson;

/// <summary>
/// <c>POST /import</c>: usage records in our own NDJSON, read exactly as <c>usageinsight import</c> reads a file, committed
/// whole or not at all, and answered with the counts.
/// </summary>
internal sealed class UploadHandler(IngestGate gate, ILedgerStore store, SeatPseudonymizer seats, TimeProvider time, ILogger log)
{
    private const int MaxName = 200;

    public async Task HandleAsync(HttpContext http)
    {
        var counts = default(FoldOutcome);
        await IngestBoundary.RunAsync(
            http,
            log,
            async () =>
            {
                (var answer, counts) = await TakeAsync(http);
                return answer;
            },
            answer => JsonAnswer.WriteAsync(http, json => Write(json, answer, counts), http.RequestAborted));
    }

    private async Task<(IngestAnswer Answer, FoldOutcome Counts)> TakeAsync(HttpContext http)
    {
        var receivedAt = time.GetUtcNow();
        if (gate.Judge(http.Request, HeaderKey.Of(http.Request), out var key) is { } refusal)
        {
            return (refusal, default);
        }

        using var body = await gate.ReadAsync(http);
        if (body.Problem != BodyProblem.None)
        {
            return (IngestGate.Of(body.Problem), default);
        }

        var options = new FileReadOptions
        {
            Source = NameOf(http.Request, "source") ?? key!.Name,
            App = NameOf(http.Request, "app"),
            ReceivedAt = receivedAt,
            Format = FileFormat.Ndjson,
            Parsers = 1,
        };
        try
        {
            using var text = new MemoryStream(body.Bytes, 0, body.Length, writable: false);
            string? firstProblem = null;
            var batches = WithoutKeys(UsageFile.ReadAsync(text, options, seats, null, null, CancellationToken.None), failed => firstProblem ??= $"{failed.Place}: {failed.Message}");
            var counts = await store.ImportAsync(batches, CancellationToken.None);
            gate.Spend(key!, (int)Math.Min(int.MaxValue, counts.Received));
            return (new() { Outcome = IngestOutcome.Taken, Message = firstProblem }, counts);
        }
        catch (FileRefusedException refused)
        {
            return (new() { Outcome = IngestOutcome.Malformed, Message = $"{refused.Message} Expected: {refused.Expected}" }, default);
        }
    }

    private static async IAsyncEnumerable<RecordBatch> WithoutKeys(IAsyncEnumerable<RecordBatch> batches, Action<FailedRecord> told)
    {
        await foreach (var batch in batches)
        {
            batch.Failed.Take(1).ToList().ForEach(told);
            yield return batch.Failed.Count == 0
                ? batch
                : batch with { Failed = [.. batch.Failed.Select(failed => failed with { Text = KeyMask.Apply(failed.Text.Span).ToArray() })] };
        }
    }

    private static string? NameOf(HttpRequest request, string parameter) =>
        request.Query[parameter].ToString() is { Length: > 0 and <= MaxName } name ? Identifiers.NormalizeName(name) : null;

    private static void Write(Utf8JsonWriter json, IngestAnswer answer, FoldOutcome counts)
    {
        if (answer.Outcome == IngestOutcome.Taken)
        {
            json.WriteNumber("received"u8, counts.Received);
            json.WriteNumber("accepted"u8, counts.Accepted);
            json.WriteNumber("duplicate"u8, counts.Duplicate);
            json.WriteNumber("failed"u8, counts.Failed);
        }

        if (answer.Message is not null)
        {
            json.WriteString("message"u8, answer.Message);
        }
    }
}
