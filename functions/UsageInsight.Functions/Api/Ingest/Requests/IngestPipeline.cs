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
internal sealed class IngestPipeline(KeyRing keys, IUsageStore store, BatchAssembler assembler, EventMapping mapping, IngestLimits limits, TimeProvider time, ILogger<IngestPipeline> log)
{
    private const int UnavailableRetrySeconds = 2;
    private readonly InFlight _inFlight = new(limits.InFlightBytes);
    private readonly RateLimits _rates = new(time);

    // A request takes one while it is read and built, and gives it back.
    private readonly ConcurrentBag<PushedEvents> _events = [];

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext http, IngestProtocol protocol)
    {
        var answer = await AnswerAsync(http, protocol);
        if (http.Response.HasStarted || answer is null)
        {
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Outcome is IngestOutcome.RateLimited or IngestOutcome.Unavailable)
        {
            http.Response.Headers.RetryAfter = answer.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await protocol.WriteAsync(http, answer, http.RequestAborted);
    }

    private async Task<IngestAnswer?> AnswerAsync(HttpContext http, IngestProtocol protocol)
    {
        try
        {
            return await TakeAsync(http, protocol);
        }
        catch (BadHttpRequestException bad)
        {
            var outcome = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? IngestOutcome.TooLarge : IngestOutcome.Malformed;
            return new() { Outcome = outcome, Message = "The request's body could not be read." };
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The sender has gone: nobody is left to answer.
            return null;
        }
        catch (StoreUnavailableException down)
        {
            IngestLog.StoreUnavailable(log, down);
            return Unavailable("The store cannot take events at the moment; nothing of this request was kept.");
        }
        catch (Exception fault)
        {
            // The boundary: an unknown fault of ours must not cost the sender its events.
            IngestLog.RequestFailed(log, fault.GetType().Name, fault);
            return Unavailable("The server failed; nothing of this request is known to be kept. Send it again.");
        }
    }

    private async Task<IngestAnswer> TakeAsync(HttpContext http, IngestProtocol protocol)
    {
        var receivedAt = time.GetUtcNow();
        var (answer, key) = JudgeHeader(http.Request, protocol);
        if (answer is not null)
        {
            return answer;
        }

        using var body = await IngestBody.ReadAsync(http.Request, limits, _inFlight, http.RequestAborted);
        if (body.Problem != BodyProblem.None)
        {
            return Of(body.Problem);
        }

        var events = _events.TryTake(out var idle) ? idle : new();
        PushedBatch batch;
        try
        {
            events.Begin(body.Bytes, body.Length, mapping.Fields.Count);
            var envelope = protocol.Read(http.Request, events, mapping.Fields, limits);
            if (envelope.Outcome != IngestOutcome.Taken)
            {
                return new() { Outcome = envelope.Outcome, Message = envelope.Message };
            }

            if (key is null && (answer = JudgeBody(http.Request, events, envelope, out key)) is not null)
            {
                return answer;
            }

            _rates.Spend(key!, events.Count);
            batch = assembler.Build(events, mapping, key!.Name, receivedAt, envelope.SentTicks);
        }
        finally
        {
            events.End();
            _events.Add(events);
        }

        if (batch.Records is not null)
        {
            // Not cancelled with the request: a batch that is being committed is committed.
            await store.AppendAsync(batch.Records, CancellationToken.None);
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

        var refusal = Judge(request, text, out var key);
        return (refusal, key);
    }

    private IngestAnswer? JudgeBody(HttpRequest request, PushedEvents events, Envelope envelope, out ApiKey? key)
    {
        var text = envelope.Key.IsEmpty ? null : System.Text.Encoding.Latin1.GetString(events.Text(envelope.Key));
        return Judge(request, text, out key);
    }

    private IngestAnswer? Judge(HttpRequest request, string? text, out ApiKey? key)
    {
        var origin = request.Headers.Origin.ToString();
        switch (keys.Judge(text, KeyScope.Ingest, origin.Length == 0 ? null : origin, out key))
        {
            case KeyRefusal.Unknown:
                return new() { Outcome = IngestOutcome.BadKey, Message = "The write key is missing, unknown, expired or revoked." };
            case KeyRefusal.WrongScope:
                return new() { Outcome = IngestOutcome.WrongScope, Message = "This key does not open ingestion from here." };
        }

        return _rates.TryEnter(key!, out var seconds)
            ? null
            : new() { Outcome = IngestOutcome.RateLimited, RetryAfterSeconds = seconds, Message = "This key sends more events than it may; send again later." };
    }

    private static IngestAnswer Of(BodyProblem problem) => problem switch
    {
        BodyProblem.TooLarge => new() { Outcome = IngestOutcome.TooLarge, Message = "The body is larger than this server takes; send smaller batches." },
        BodyProblem.UnknownEncoding => new() { Outcome = IngestOutcome.UnsupportedFormat, Message = "The Content-Encoding is not one of gzip, deflate, br and identity." },
        BodyProblem.Damaged => new() { Outcome = IngestOutcome.Malformed, Message = "The compressed body is damaged or cut off." },
        _ => Unavailable("The server has more in work than it holds; send again."),
    };

    private static IngestAnswer Unavailable(string message) => new() { Outcome = IngestOutcome.Unavailable, RetryAfterSeconds = UnavailableRetrySeconds, Message = message };
}
