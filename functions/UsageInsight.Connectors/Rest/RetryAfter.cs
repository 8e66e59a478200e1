using System.Globalization;

namespace UsageInsight.Connectors.Rest;

/// <summary>Reads how long a vendor asks to wait: seconds, an HTTP date or an ISO instant. Anything else is no answer.</summary>
public static class RetryAfter
{
    /// <summary>The wait asked for; null where the text names none. Never negative.</summary>
    /// <param name="value">The header's text; null where absent.</param>
    /// <param name="now">The present, for dates.</param>
    public static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var text = value.Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            // More seconds than a TimeSpan holds is an absurd wait, not an error.
            return seconds > TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var at)
            ? Later(at - now)
            : null;
    }

    /// <summary>The wait until an instant given as epoch seconds (rate-limit reset headers); null where the text names none.</summary>
    public static TimeSpan? ParseEpoch(string? value, DateTimeOffset now) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch < 253_402_300_800
            ? Later(DateTimeOffset.FromUnixTimeSeconds(epoch) - now)
            : null;

    private static TimeSpan Later(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
