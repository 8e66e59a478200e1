using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>
/// The way of a push, the same for all protocols: key, limits, read, map, commit, answer. 2xx is sent only after the store says
/// that the batch is durable; whatever goes wrong on our side is answered 503, so that the sender keeps its events.
/// </summary>
internal sealed class IngestPipeline(IngestGate gate, IInbox inbox, BatchAssembler assembler, EventMapping mapping, IngestMeter meter, TimeProvider time, ILogger log)
{
    // A request takes one while it is read and built, and gives it back.
    private readonly ConcurrentBag<PushedEvents> _events = [];

    /// <summary>Handles one request.</summary>
    public Task HandleAsync(HttpContext http, IngestProtocol protocol) =>
        IngestBoundary.RunAsync(http, log, () => TakeAsync(http, protocol), answer => protocol.WriteAsync(http, answer, http.RequestAborted));

    private async Task<IngestAnswer> TakeAsync(HttpContext http, IngestProtocol protocol)
    {
        var receivedAt = time.GetUtcNow();
        var (answer, key) = JudgeHeader(http.Request, protocol);
        if (answer is not null)
        {
            return answer;
        }

        using var body = await gate.ReadAsync(http);
        if (body.Problem != BodyProblem.None)
        {
            return IngestGate.Of(body.Problem);
        }

        var events = _events.TryTake(out var idle) ? idle : new();
        PushedBatch batch;
        try
        {
            events.Begin(body.Bytes, body.Length, mapping.Fields.Count);
            var envelope = protocol.Read(http.Request, events, mapping.Fields, gate.Limits);
            if (envelope.Outcome != IngestOutcome.Taken)
            {
                return new() { Outcome = envelope.Outcome, Message = body.IsGzip ? "The body is gzip, but no Content-Encoding says so." : envelope.Message };
            }

            if (key is null && (answer = JudgeBody(http.Request, events, envelope, out key)) is not null)
            {
                return answer;
            }

            gate.Spend(key!, events.Count);
            batch = assembler.Build(events, mapping, new(key!.Name, protocol.Name, receivedAt, envelope.SentTicks));
        }
        finally
        {
            events.End();
            _events.Add(events);
        }

        if (batch.Records is not null)
        {
            // Not cancelled with the request: a batch that is being committed is committed.
            await inbox.AppendAsync(batch.Records, CancellationToken.None);
            meter.Add(batch.Received);
        }

        return new() { Outcome = IngestOutcome.Taken, Received = batch.Received, Failed = batch.Failed, Message = batch.FirstProblem };
    }

    // A header that carries no key of ours (an OAuth token) leaves the judgement to the body, where the protocol has a key there.
    private (IngestAnswer? Answer, ApiKey? Key) JudgeHeader(HttpRequest request, IngestProtocol protocol)
    {
        var text = HeaderKey.Of(request);
        if (protocol.KeyMayBeInBody && (text is null || !KeyText.HasShape(text)))
        {
            return (null, null);
        }

        var refusal = gate.Judge(request, text, out var key);
        return (refusal, key);
    }

    private IngestAnswer? JudgeBody(HttpRequest request, PushedEvents events, Envelope envelope, out ApiKey? key)
    {
        var text = envelope.Key.IsEmpty ? null : System.Text.Encoding.Latin1.GetString(events.Text(envelope.Key));
        return gate.Judge(request, text, out key);
    }
}
