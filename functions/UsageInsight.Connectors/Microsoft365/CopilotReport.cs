using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>
/// Who used Copilot in which app, as the last day of each: all that Graph tells. The report lies in the beta, which Microsoft's
/// client has no call for; the request still goes through it.
/// </summary>
internal sealed class CopilotReport(GraphServiceClient graph)
{
    // Older dates were told on the days they were new; ids of events that old are no longer kept to tell them apart.
    private const int NewestDays = 28;

    private static readonly (string Field, string Feature)[] Apps =
    [
        ("copilotChatLastActivityDate", "copilot-chat"),
        ("microsoftTeamsCopilotLastActivityDate", "copilot-teams"),
        ("wordCopilotLastActivityDate", "copilot-word"),
        ("excelCopilotLastActivityDate", "copilot-excel"),
        ("powerPointCopilotLastActivityDate", "copilot-powerpoint"),
        ("outlookCopilotLastActivityDate", "copilot-outlook"),
        ("oneNoteCopilotLastActivityDate", "copilot-onenote"),
        ("loopCopilotLastActivityDate", "copilot-loop"),
    ];

    /// <summary>Reads the report; a tenant that may not or does not have it is told to the progress, and nothing is known then.</summary>
    public async Task AddAsync(UnitBuilder unit, string app, PullRequest request, CancellationToken cancellationToken)
    {
        var home = new Uri(graph.RequestAdapter.BaseUrl!);
        var guard = new CursorGuard("the Copilot report");
        try
        {
            for (var page = new Uri(home, "/beta/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='D30')?$format=application/json"); page is not null;)
            {
                var answer = await ReadAsync(page, cancellationToken);
                foreach (var row in answer.RequiredItems("value", "the Copilot report"))
                {
                    Add(unit, app, row, request.Today);
                }

                page = answer.Text("@odata.nextLink") is { } next ? new Uri(guard.Advance(next)) : null;
            }
        }
        catch (ConnectorException refused) when (refused.Fault is ConnectorFault.Forbidden or ConnectorFault.NotFound)
        {
            request.Progress?.Report("no Copilot report here: use of Copilot is unknown");
        }
    }

    private static void Add(UnitBuilder unit, string app, JsonElement row, DateOnly today)
    {
        if (row.Text("userPrincipalName") is not { } person || ActivityReport.IsConcealed(person))
        {
            return;
        }

        foreach (var (field, feature) in Apps)
        {
            if (row.Day(field) is { } day && day >= today.AddDays(-NewestDays))
            {
                unit.LastUsed(app, person, feature, day);
            }
        }
    }

    private async Task<JsonElement> ReadAsync(Uri page, CancellationToken cancellationToken)
    {
        var request = new RequestInformation { HttpMethod = Method.GET, URI = page };
        request.Headers.Add("Accept", "application/json");
        await using var body = await graph.RequestAdapter.SendPrimitiveAsync<Stream>(request, cancellationToken: cancellationToken)
            ?? throw new ConnectorException(ConnectorFault.Malformed, "the Copilot report is empty");
        return (await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken)).RootElement;
    }
}
