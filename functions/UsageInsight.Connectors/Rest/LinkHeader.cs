namespace UsageInsight.Connectors.Rest;

/// <summary>Reads RFC 8288 Link headers: <c>&lt;url&gt;; rel="next"</c>.</summary>
public static class LinkHeader
{
    /// <summary>The address of a relation; null where the header names none.</summary>
    /// <param name="header">The header's text, several links separated by commas; null where absent.</param>
    /// <param name="relation">The relation, for example <c>next</c>.</param>
    public static Uri? Find(string? header, string relation)
    {
        for (var at = header?.IndexOf('<', StringComparison.Ordinal) ?? -1; at >= 0; at = header!.IndexOf('<', at + 1))
        {
            var end = header!.IndexOf('>', at);
            if (end < 0)
            {
                return null;
            }

            var next = header.IndexOf('<', end);
            var parameters = header[(end + 1)..(next < 0 ? header.Length : next)];
            if (HasRelation(parameters, relation) && Uri.TryCreate(header[(at + 1)..end], UriKind.Absolute, out var address))
            {
                return address;
            }
        }

        return null;
    }

    private static bool HasRelation(string parameters, string relation) => parameters
        .Split([';', ','], StringSplitOptions.TrimEntries)
        .Where(p => p.StartsWith("rel=", StringComparison.OrdinalIgnoreCase))
        .SelectMany(p => p[4..].Trim('"').Split(' '))
        .Contains(relation, StringComparer.OrdinalIgnoreCase);
}
