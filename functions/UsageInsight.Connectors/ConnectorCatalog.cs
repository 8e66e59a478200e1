using UsageInsight.Connectors.GitHub;

namespace UsageInsight.Connectors;

/// <summary>All vendors' connectors by key.</summary>
public static class ConnectorCatalog
{
    /// <summary>Makes a connector from its settings; the HTTP client must follow no redirects.</summary>
    public delegate IConnector Factory(ConnectorSettings settings, HttpClient http, TimeProvider time);

    /// <summary>Every connector, in ordinal order of its key.</summary>
    public static IReadOnlyDictionary<string, (ConnectorDescription About, Factory Make)> All { get; } =
        new SortedDictionary<string, (ConnectorDescription About, Factory Make)>(StringComparer.Ordinal)
        {
            [GitHubConnector.Vendor] = (GitHubConnector.About, (settings, http, time) => new GitHubConnector(settings, http, time)),
        };
}
