using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Segment;

/// <summary>What a Segment body says beside its events.</summary>
/// <param name="WriteKey">The key in the body, for clients that send no header.</param>
/// <param name="SentTicks">When the client's clock said it was sent; 0 where it does not say.</param>
internal readonly record struct SegmentEnvelope(Slice WriteKey, long SentTicks);
