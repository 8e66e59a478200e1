using System.Runtime.CompilerServices;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.HubSpot;

/// <summary>Reads HubSpot's listings page by page.</summary>
/// <param name="rest">Sends, signed.</param>
/// <param name="home">Where the API lies.</param>
internal sealed class HubSpotReader(RestClient rest, Uri home)
{
    public async IAsyncEnumerable<JsonElement> ListAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(path);
        for (string? after = ""; after is not null;)
        {
            // The cursor may arrive encoded already: bring it to its plain form first, so that it is encoded exactly once.
            var address = after.Length == 0 ? path : $"{path}{(path.Contains('?') ? '&' : '?')}after={Uri.EscapeDataString(Uri.UnescapeDataString(after))}";
            var reply = await rest.GetAsync(new Uri(home, address), cancellationToken);
            var page = reply.Json();
            foreach (var item in page.RequiredItems("results", reply.Endpoint))
            {
                yield return item;
            }

            after = page.Member("paging")?.Member("next")?.Text("after") is { } next ? guard.Advance(next) : null;
        }
    }
}
