namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>Where a request's events came from, and when.</summary>
/// <param name="Source">The source's name: that of the key.</param>
/// <param name="Protocol">The protocol's name.</param>
/// <param name="ReceivedAt">When the request was received.</param>
/// <param name="SentTicks">When the sender's clock said it was sent; 0 where it does not say.</param>
internal readonly record struct Push(string Source, string Protocol, DateTimeOffset ReceivedAt, long SentTicks);
