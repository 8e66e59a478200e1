using System.Net;
using System.Runtime.CompilerServices;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Google;

/// <summary>Reads Google's listings page by page.</summary>
/// <param name="rest">Sends, signed.</param>
internal sealed class GoogleReader(RestClient rest)
{
    /// <summary>The pages of a listing.</summary>
    /// <param name="query">Its address with at least one parameter.</param>
    /// <param name="accept">Statuses that the caller understands; such an answer ends the listing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<RestReply> PagesAsync(Uri query, IReadOnlyCollection<HttpStatusCode> accept, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new CursorGuard(query.AbsolutePath);
        for (string? token = ""; token is not null;)
        {
            var page = token.Length == 0 ? query : new Uri($"{query.AbsoluteUri}&pageToken={Uri.EscapeDataString(token)}");
            var reply = await rest.SendAsync(() => new(HttpMethod.Get, page), accept, cancellationToken);
            yield return reply;
            token = (int)reply.Status < 400 && reply.Json().Text("nextPageToken") is { } next ? guard.Advance(next) : null;
        }
    }
}
