using System.Runtime.CompilerServices;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Oracle;

/// <summary>Reads SCIM listings. They number from 1, may not tell how many there are, and end with a page that is not full.</summary>
/// <param name="rest">Sends, signed.</param>
internal sealed class ScimReader(RestClient rest)
{
    private const int PageSize = 500;

    public async IAsyncEnumerable<JsonElement> ListAsync(Uri query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(query.AbsolutePath);
        var more = true;
        for (var start = 1; more;)
        {
            var from = start;
            var reply = await rest.GetAsync(new Uri(FormattableString.Invariant($"{query.AbsoluteUri}&startIndex={from}&count={PageSize}")), cancellationToken);
            var page = reply.Json();
            var resources = page.RequiredItems("Resources", reply.Endpoint).ToList();
            if (resources.Count > 0)
            {
                // A server that does not heed startIndex gives its first page for ever.
                guard.Advance(resources[0].GetRawText());
            }

            foreach (var resource in resources)
            {
                yield return resource;
            }

            // A server may give less than asked for; where it tells how many there are, that decides.
            start += resources.Count;
            more = resources.Count > 0 && (page.Whole("totalResults") is { } total ? start <= total : resources.Count == PageSize);
        }
    }
}
