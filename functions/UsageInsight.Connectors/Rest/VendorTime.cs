using System.Globalization;

namespace UsageInsight.Connectors.Rest;

/// <summary>Reads the ways vendors write days and instants; anything else ends the page with the field's name.</summary>
public static class VendorTime
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss",
    ];

    /// <summary>The UTC day of a text; a text without offset is UTC.</summary>
    /// <exception cref="ConnectorException">The text has none of the known forms.</exception>
    public static DateOnly Day(string text, string field) => DateOnly.FromDateTime(Instant(text, field).UtcDateTime);

    /// <summary>The instant of a text; a text without offset is UTC, a day is its first instant.</summary>
    /// <exception cref="ConnectorException">The text has none of the known forms.</exception>
    public static DateTimeOffset Instant(string text, string field)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (DateTimeOffset.TryParseExact(Canonical(text), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        throw new ConnectorException(ConnectorFault.Malformed, $"'{field}' should be a date such as 2026-03-01 or 2026-03-01T09:30:00Z");
    }

    /// <summary>The UTC day of epoch seconds.</summary>
    public static DateOnly FromEpochSeconds(long seconds, string field) => FromEpochMilliseconds(checked(seconds * 1000), field);

    /// <summary>The UTC day of epoch milliseconds.</summary>
    public static DateOnly FromEpochMilliseconds(long milliseconds, string field) => milliseconds is >= 0 and < 253_402_300_800_000
        ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime)
        : throw new ConnectorException(ConnectorFault.Malformed, $"'{field}' is no instant between 1970 and 9999");

    // Offsets without a colon (Salesforce, Jira) and more than seven decimals (Atlassian's nanoseconds) are real; .NET takes neither.
    private static string Canonical(string text)
    {
        var value = text.Trim();
        var dot = value.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            var end = dot + 1;
            while (end < value.Length && char.IsAsciiDigit(value[end]))
            {
                end++;
            }

            value = end - dot > 8 ? value[..(dot + 8)] + value[end..] : value;
        }

        var sign = value.Length >= 5 ? value[^5] : ' ';
        return sign is '+' or '-' && value.Length > 15 && value[^4..].All(char.IsAsciiDigit) ? value[..^2] + ":" + value[^2..] : value;
    }
}
