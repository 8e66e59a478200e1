using UsageInsight.Connectors.Anthropic;
using UsageInsight.Connectors.Cursor;
using UsageInsight.Connectors.GitHub;
using UsageInsight.Connectors.Okta;
using UsageInsight.Connectors.OpenAI;
using UsageInsight.Connectors.Slack;
using UsageInsight.Connectors.Zoom;

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
            [AnthropicConnector.Vendor] = (AnthropicConnector.About, (settings, http, time) => new AnthropicConnector(settings, http, time)),
            [CursorConnector.Vendor] = (CursorConnector.About, (settings, http, time) => new CursorConnector(settings, http, time)),
            [GitHubConnector.Vendor] = (GitHubConnector.About, (settings, http, time) => new GitHubConnector(settings, http, time)),
            [OktaConnector.Vendor] = (OktaConnector.About, (settings, http, time) => new OktaConnector(settings, http, time)),
            [OpenAiConnector.Vendor] = (OpenAiConnector.About, (settings, http, time) => new OpenAiConnector(settings, http, time)),
            [SlackConnector.Vendor] = (SlackConnector.About, (settings, http, time) => new SlackConnector(settings, http, time)),
            [ZoomConnector.Vendor] = (ZoomConnector.About, (settings, http, time) => new ZoomConnector(settings, http, time)),
        };
}
