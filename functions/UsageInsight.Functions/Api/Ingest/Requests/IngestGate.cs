using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Keys;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>Who may send, how much, and how large: judged before anything is parsed.</summary>
internal sealed class IngestGate(KeyRing keys, IngestLimits limits, TimeProvider time)
{
    private readonly InFlight _inFlight = new(limits.InFlightBytes);
    private readonly RateLimits _rates = new(time);

    public IngestLimits Limits => limits;

    /// <summary>Judges a key.</summary>
    /// <param name="request">The request, for the origin of the page that sends.</param>
    /// <param name="text">The key's text; null where none was sent.</param>
    /// <param name="key">The key; null where it does not open.</param>
    /// <returns>Null where it opens, else the refusal.</returns>
    public IngestAnswer? Judge(HttpRequest request, string? text, out ApiKey? key)
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

    /// <summary>Takes what a request held from its key's allowance.</summary>
    public void Spend(ApiKey key, int events) => _rates.Spend(key, events);

    /// <summary>Reads a request's body within the limits.</summary>
    public ValueTask<IngestBody> ReadAsync(HttpContext http) => IngestBody.ReadAsync(http.Request, limits, _inFlight, http.RequestAborted);

    /// <summary>The refusal of a body that could not be read.</summary>
    public static IngestAnswer Of(BodyProblem problem) => problem switch
    {
        BodyProblem.TooLarge => new() { Outcome = IngestOutcome.TooLarge, Message = "The body is larger than this server takes; send smaller batches." },
        BodyProblem.UnknownEncoding => new() { Outcome = IngestOutcome.UnsupportedFormat, Message = "The Content-Encoding is not one of gzip, deflate, br and identity." },
        BodyProblem.Damaged => new() { Outcome = IngestOutcome.Malformed, Message = "The compressed body is damaged or cut off." },
        _ => IngestBoundary.Unavailable("The server has more in work than it holds; send again."),
    };
}
