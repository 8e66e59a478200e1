using System.Text.Json;

namespace UsageInsight.Connectors.Rest;

/// <summary>Fetches an OAuth 2.0 access token with a form POST.</summary>
/// <param name="rest">Sends the request; its signer carries the client's credential where that goes into a header.</param>
/// <param name="address">The token endpoint.</param>
/// <param name="form">The form's fields; those with secrets come from <paramref name="secrets"/>.</param>
/// <param name="secrets">Form fields whose values are secret; null where the credential goes into a header.</param>
public sealed class OAuthToken(RestClient rest, Uri address, Dictionary<string, string> form, IReadOnlyDictionary<string, Secret>? secrets = null)
{
    /// <summary>A token and how long it holds; null where the server does not say.</summary>
    public async Task<(Secret Token, TimeSpan? HoldsFor)> FetchAsync(CancellationToken cancellationToken) => Token(await AnswerAsync(cancellationToken));

    /// <summary>The token endpoint's whole answer, for vendors that say more in it.</summary>
    public async Task<JsonElement> AnswerAsync(CancellationToken cancellationToken)
    {
        var fields = form.Concat((secrets ?? new Dictionary<string, Secret>()).Select(s => KeyValuePair.Create(s.Key, s.Value.Reveal()))).ToList();
        var reply = await rest.SendAsync(() => new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) }, [], cancellationToken);
        return reply.Json();
    }

    /// <summary>The token in such an answer.</summary>
    /// <exception cref="ConnectorException">There is none.</exception>
    public static (Secret Token, TimeSpan? HoldsFor) Token(JsonElement answer) => (
        new(answer.Text("access_token") ?? throw new ConnectorException(ConnectorFault.Unauthorized, "the token endpoint answered without an access_token")),
        answer.Whole("expires_in") is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
