using System.Collections.Concurrent;

namespace UsageInsight.Functions.Api.Limits;

/// <summary>One bucket of tokens a caller, filled steadily. A request may overdraw it, since what it costs may only be known later; the next one waits.</summary>
/// <param name="time">The clock.</param>
internal sealed class TokenBuckets(TimeProvider time)
{
    private const int LongestWaitSeconds = 300;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Says whether a caller may go on now, and otherwise in how many whole seconds.</summary>
    /// <param name="caller">Names the caller.</param>
    /// <param name="rate">Tokens a second.</param>
    /// <param name="burstSeconds">Seconds of tokens that may be saved up.</param>
    /// <param name="retryAfterSeconds">1 to 300 where it may not go on, else 0.</param>
    public bool TryEnter(string caller, double rate, double burstSeconds, out int retryAfterSeconds)
    {
        var bucket = _buckets.GetOrAdd(caller, static (_, full) => new Bucket(full.Tokens, full.Now), (Tokens: rate * burstSeconds, Now: time.GetTimestamp()));
        lock (bucket)
        {
            var now = time.GetTimestamp();
            var gained = time.GetElapsedTime(bucket.At, now).TotalSeconds * rate;
            (bucket.Tokens, bucket.At) = (Math.Min(rate * burstSeconds, bucket.Tokens + gained), now);
            retryAfterSeconds = bucket.Tokens > 0 ? 0 : (int)Math.Clamp(Math.Ceiling((1 - bucket.Tokens) / rate), 1, LongestWaitSeconds);
            return retryAfterSeconds == 0;
        }
    }

    /// <summary>Takes what a request of a caller that entered costs.</summary>
    public void Spend(string caller, double tokens)
    {
        if (_buckets.TryGetValue(caller, out var bucket))
        {
            lock (bucket)
            {
                bucket.Tokens -= tokens;
            }
        }
    }

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;

        public long At { get; set; } = at;
    }
}
