using System.Runtime.CompilerServices;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Salesforce;

/// <summary>Runs SOQL queries to their end: pages may be short, only <c>done</c> ends them.</summary>
internal sealed class SoqlReader(RestClient rest, Uri home, string version)
{
    public async IAsyncEnumerable<JsonElement> QueryAsync(string query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard("SOQL query");
        for (string? path = $"services/data/{version}/query?q={Uri.EscapeDataString(query)}"; path is not null;)
        {
            var reply = await rest.GetAsync(new Uri(home, path), cancellationToken);
            var page = reply.Json();
            foreach (var record in page.RequiredItems("records", reply.Endpoint))
            {
                yield return record;
            }

            path = page.Flag("done") == false && page.Text("nextRecordsUrl") is { } next ? guard.Advance(next) : null;
        }
    }
}
