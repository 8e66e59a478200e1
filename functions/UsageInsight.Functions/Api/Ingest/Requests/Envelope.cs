using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>What a body says beside its events, and whether it could be read.</summary>
/// <param name="Outcome">Taken where it could be read.</param>
/// <param name="Message">Why not.</param>
/// <param name="Key">The key inside the body, for protocols that put it there.</param>
/// <param name="SentTicks">When the sender's clock said it was sent; 0 where it does not say.</param>
internal readonly record struct Envelope(IngestOutcome Outcome, string? Message, Slice Key, long SentTicks)
{
    public static Envelope Read(Slice key = default, long sentTicks = 0) => new(IngestOutcome.Taken, null, key, sentTicks);

    public static Envelope Refuse(IngestOutcome outcome, string message) => new(outcome, message, default, 0);

    public static Envelope Malformed(string message) => Refuse(IngestOutcome.Malformed, message);
}
