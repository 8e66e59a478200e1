using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>The boundary of every ingestion path: whatever goes wrong becomes an answer that tells the sender what to do with its events.</summary>
internal static class IngestBoundary
{
    private const int RetrySeconds = 2;

    /// <summary>Runs a request and writes its answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="log">Told of our own faults.</param>
    /// <param name="take">Takes the request.</param>
    /// <param name="write">Writes the answer's body; status and Retry-After are set before.</param>
    public static async Task RunAsync(HttpContext http, ILogger log, Func<Task<IngestAnswer>> take, Func<IngestAnswer, Task> write)
    {
        var answer = await AnswerAsync(http, log, take);
        if (answer is null || http.Response.HasStarted)
        {
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Outcome is IngestOutcome.RateLimited or IngestOutcome.Unavailable)
        {
            // Whole seconds: clients misread or ignore the form with a date.
            http.Response.Headers.RetryAfter = answer.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Outcome == IngestOutcome.BadKey)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await write(answer);
    }

    /// <summary>An own fault, or more work than fits.</summary>
    public static IngestAnswer Unavailable(string message) => new() { Outcome = IngestOutcome.Unavailable, RetryAfterSeconds = RetrySeconds, Message = message };

    private static async Task<IngestAnswer?> AnswerAsync(HttpContext http, ILogger log, Func<Task<IngestAnswer>> take)
    {
        try
        {
            return await take();
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => IngestGate.Of(BodyProblem.TooLarge),

                // A slow line is no mistake of the sender's: clients drop what is answered 400, and send again after 503.
                StatusCodes.Status408RequestTimeout => Unavailable("The body came too slowly; nothing of it was kept. Send it again."),
                _ => new() { Outcome = IngestOutcome.Malformed, Message = "The request's body could not be read." },
            };
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The sender has gone: nobody is left to answer.
            return null;
        }
        catch (StoreUnavailableException down)
        {
            IngestLog.StoreUnavailable(log, down.Message);
            return Unavailable("The store cannot take events at the moment; nothing of this request was kept.");
        }
        catch (Exception fault)
        {
            // An unknown fault of ours must not cost the sender its events.
            IngestLog.RequestFailed(log, fault.GetType().Name, fault);
            return Unavailable("The server failed; nothing of this request is known to be kept. Send it again.");
        }
    }
}
