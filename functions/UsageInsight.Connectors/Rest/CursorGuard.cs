namespace UsageInsight.Connectors.Rest;

/// <summary>Finds paging that repeats itself: a cursor or next link seen before in the same listing ends the pull.</summary>
/// <param name="endpoint">The listing, for the message.</param>
public sealed class CursorGuard(string endpoint)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes the next cursor; returns it.</summary>
    /// <exception cref="ConnectorException">It was seen before.</exception>
    public string Advance(string cursor) => _seen.Add(cursor)
        ? cursor
        : throw new ConnectorException(ConnectorFault.CursorLoop, $"{endpoint} repeats its paging after {_seen.Count} pages");
}
