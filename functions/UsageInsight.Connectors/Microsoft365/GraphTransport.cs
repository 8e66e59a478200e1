using System.Net;
using System.Net.Http.Headers;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>
/// What Microsoft's own Graph client sends through: the connectors' shared waiting, signing and whole answers. A report's redirect
/// leads to a file that carries its own permission, so our token does not go there.
/// </summary>
/// <param name="graph">Sends to Graph, signed.</param>
/// <param name="files">Fetches report files, unsigned.</param>
internal sealed class GraphTransport(RestClient graph, RestClient files) : HttpMessageHandler
{
    /// <summary>Graph's word for a tenant without the premium directory: a gap in what was bought, not a missing consent.</summary>
    public const string NotPremium = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";

    private static readonly HttpStatusCode[] Understood = [HttpStatusCode.Found, HttpStatusCode.Forbidden];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var reply = await graph.SendAsync(() => Again(request), Understood, cancellationToken);
        if (reply.Status == HttpStatusCode.Found)
        {
            var location = reply.Header("Location") ?? throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint} redirects to nowhere");
            reply = await files.GetAsync(new Uri(location), cancellationToken);
        }
        else if (reply.Status == HttpStatusCode.Forbidden && Code(reply) != NotPremium)
        {
            throw new ConnectorException(ConnectorFault.Forbidden, $"{reply.Endpoint} answered 403{ErrorText.Of(reply)}");
        }

        if (reply.MediaType == "application/json")
        {
            // Half an answer must end here with a place and a reason, not inside the client's parser.
            reply.Json();
        }

        var content = new ReadOnlyMemoryContent(reply.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(reply.Header("Content-Type"), out var type) ? type : null;
        return new(reply.Status) { Content = content, RequestMessage = request };
    }

    // A message can be sent once only, and a try may be repeated. Everything asked of Graph is a GET.
    private static HttpRequestMessage Again(HttpRequestMessage request)
    {
        var again = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var accept in request.Headers.Accept)
        {
            again.Headers.Accept.Add(accept);
        }

        return again;
    }

    private static string? Code(RestReply reply) => reply.MediaType == "application/json" ? reply.Json().Member("error")?.Text("code") : null;
}
