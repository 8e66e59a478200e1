using UsageInsight.Connectors.Anthropic;
using UsageInsight.Connectors.Atlassian;
using UsageInsight.Connectors.Cursor;
using UsageInsight.Connectors.GitHub;
using UsageInsight.Connectors.Google;
using UsageInsight.Connectors.HubSpot;
using UsageInsight.Connectors.Microsoft365;
using UsageInsight.Connectors.Okta;
using UsageInsight.Connectors.OpenAI;
using UsageInsight.Connectors.Oracle;
using UsageInsight.Connectors.Salesforce;
using UsageInsight.Connectors.ServiceNow;
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
            [AtlassianConnector.Vendor] = (AtlassianConnector.About, (settings, http, time) => new AtlassianConnector(settings, http, time)),
            [CursorConnector.Vendor] = (CursorConnector.About, (settings, http, time) => new CursorConnector(settings, http, time)),
            [GitHubConnector.Vendor] = (GitHubConnector.About, (settings, http, time) => new GitHubConnector(settings, http, time)),
            [GoogleConnector.Vendor] = (GoogleConnector.About, (settings, http, time) => new GoogleConnector(settings, http, time)),
            [HubSpotConnector.Vendor] = (HubSpotConnector.About, (settings, http, time) => new HubSpotConnector(settings, http, time)),
            [Microsoft365Connector.Vendor] = (Microsoft365Connector.About, (settings, http, time) => new Microsoft365Connector(settings, http, time)),
            [OktaConnector.Vendor] = (OktaConnector.About, (settings, http, time) => new OktaConnector(settings, http, time)),
            [OpenAiConnector.Vendor] = (OpenAiConnector.About, (settings, http, time) => new OpenAiConnector(settings, http, time)),
            [OracleConnector.Vendor] = (OracleConnector.About, (settings, http, time) => new OracleConnector(settings, http, time)),
            [SalesforceConnector.Vendor] = (SalesforceConnector.About, (settings, http, time) => new SalesforceConnector(settings, http, time)),
            [ServiceNowConnector.Vendor] = (ServiceNowConnector.About, (settings, http, time) => new ServiceNowConnector(settings, http, time)),
            [SlackConnector.Vendor] = (SlackConnector.About, (settings, http, time) => new SlackConnector(settings, http, time)),
            [ZoomConnector.Vendor] = (ZoomConnector.About, (settings, http, time) => new ZoomConnector(settings, http, time)),
        };
}
