using System.Collections.Concurrent;
using UsageInsight.Functions.Api.Keys;

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

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Says whether a key may send now, and otherwise in how many whole seconds.</summary>
    public bool TryEnter(ApiKey key, out int retryAfterSeconds)
    {
        var rate = RateOf(key);
        var bucket = _buckets.GetOrAdd(key.Id, static (_, state) => new Bucket(state.rate * BurstSeconds, state.now), (rate, now: time.GetTimestamp()));
        lock (bucket)
        {
            var now = time.GetTimestamp();
            var gained = time.GetElapsedTime(bucket.At, now).TotalSeconds * rate;
            (bucket.Tokens, bucket.At) = (Math.Min(rate * BurstSeconds, bucket.Tokens + gained), now);
            retryAfterSeconds = bucket.Tokens > 0 ? 0 : (int)Math.Clamp(Math.Ceiling((1 - bucket.Tokens) / rate), 1, 300);
            return retryAfterSeconds == 0;
        }
    }

    /// <summary>Takes what a request held.</summary>
    public void Spend(ApiKey key, int events)
    {
        if (_buckets.TryGetValue(key.Id, out var bucket))
        {
            lock (bucket)
            {
                bucket.Tokens -= Math.Max(1, events);
            }
        }
    }

    private static double RateOf(ApiKey key) => key.EventsPerSecond ?? (key.Origins.Count > 0 ? DefaultPublicEventsPerSecond : DefaultEventsPerSecond);

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;

        public long At { get; set; } = at;
    }
}
