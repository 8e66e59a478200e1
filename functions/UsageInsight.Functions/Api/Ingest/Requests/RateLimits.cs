using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Limits;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>One bucket of events a key. A request may overdraw it, since its size is only known after reading; the next one waits.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    /// <summary>Events a second of a key without its own limit.</summary>
    public const int DefaultEventsPerSecond = 1_000_000;

    /// <summary>Events a second of a public key (one that pages use) without its own limit.</summary>
    public const int DefaultPublicEventsPerSecond = 100;

    /// <summary>Seconds of sending that may be saved up.</summary>
    public const int BurstSeconds = 2;

    private readonly TokenBuckets _buckets = new(time);

    /// <summary>Says whether a key may send now, and otherwise in how many whole seconds.</summary>
    public bool TryEnter(ApiKey key, out int retryAfterSeconds) => _buckets.TryEnter(key.Id, RateOf(key), BurstSeconds, out retryAfterSeconds);

    /// <summary>Takes what a request held.</summary>
    public void Spend(ApiKey key, int events) => _buckets.Spend(key.Id, Math.Max(1, events));

    private static double RateOf(ApiKey key) => key.EventsPerSecond ?? (key.Origins.Count > 0 ? DefaultPublicEventsPerSecond : DefaultEventsPerSecond);
}
