using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.GitHub;

/// <summary>Reads GitHub's listings page by page; the next page is where the Link header says, never built.</summary>
/// <param name="rest">Sends, signed.</param>
internal sealed class GitHubReader(RestClient rest)
{
    public Task<RestReply> GetAsync(Uri address, IReadOnlyCollection<HttpStatusCode> accept, CancellationToken cancellationToken) => rest.SendAsync(
        () => new(HttpMethod.Get, address) { Headers = { { "Accept", "application/vnd.github+json" }, { "X-GitHub-Api-Version", "2022-11-28" } } },
        accept,
        cancellationToken);

    /// <summary>The pages of a listing.</summary>
    public async IAsyncEnumerable<RestReply> PagesAsync(Uri first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(first.AbsolutePath);
        for (Uri? page = first; page is not null;)
        {
            var reply = await GetAsync(page, [], cancellationToken);
            yield return reply;
            page = LinkHeader.Find(reply.Header("Link"), "next") is { } next ? new Uri(guard.Advance(next.AbsoluteUri)) : null;
        }
    }

    /// <summary>The elements of a listing whose pages are objects holding a list.</summary>
    public async IAsyncEnumerable<JsonElement> ListAsync(Uri first, string list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var reply in PagesAsync(first, cancellationToken))
        {
            foreach (var item in reply.Json().RequiredItems(list, reply.Endpoint))
            {
                yield return item;
            }
        }
    }
}
