using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>
/// Checks a token of Entra: signature under a published key, algorithm, issuer, audience, life time. Whether the tenant is ours and
/// whether the token names a person is for <see cref="EntraPeople"/>.
/// </summary>
internal sealed class TokenCheck
{
    // Signatures by a public key only. An HMAC would let whoever knows the public key sign with it; "none" is no signature.
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    // Clocks of two machines differ; a token is not worth more for two minutes.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly AccessSettings _access;
    private readonly IConfigurationManager<OpenIdConnectConfiguration> _published;
    private readonly TimeProvider _time;

    /// <param name="access">Issuer and audience.</param>
    /// <param name="published">The issuer's published keys.</param>
    /// <param name="time">The clock that expiry is judged by.</param>
    public TokenCheck(AccessSettings access, IConfigurationManager<OpenIdConnectConfiguration> published, TimeProvider time) =>
        (_access, _published, _time) = (access, published, time);

    /// <summary>The issuer's keys from where it publishes them; fetched at the first token, kept for a day, fetched again for an unknown key.</summary>
    public static ConfigurationManager<OpenIdConnectConfiguration> Published(AccessSettings access, HttpClient http) =>
        new(access.Issuer!.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http));

    /// <summary>Reads a token.</summary>
    /// <returns>Whom it names, or why it is worth nothing.</returns>
    public async Task<(EntraIdentity? Identity, string? Refusal)> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var result = await ValidateAsync(token, cancellationToken);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The issuer may have changed its keys since they were fetched; the manager bounds how often it asks.
            _published.RequestRefresh();
            result = await ValidateAsync(token, cancellationToken);
        }

        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } ? (Identity(jwt), null) : (null, Word(result.Exception));
    }

    private async Task<TokenValidationResult> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        var published = await _published.GetConfigurationAsync(cancellationToken);
        return await _handler.ValidateTokenAsync(token, new()
        {
            ValidAlgorithms = Algorithms,
            ValidIssuer = _access.Issuer,
            ValidAudience = _access.Audience,
            IssuerSigningKeys = published.SigningKeys,
            LifetimeValidator = IsAlive,
        });
    }

    private bool IsAlive(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return until is { } end && now <= end + Skew && (from is null || now >= from - Skew);
    }

    private static EntraIdentity Identity(JsonWebToken token) => new(
        token.TryGetPayloadValue<string>("oid", out var person) ? person : null,
        token.TryGetPayloadValue<string>("tid", out var tenant) ? tenant : null,
        token.TryGetPayloadValue<string[]>("groups", out var groups) && groups is not null ? groups : []);

    private static string Word(Exception? problem) => problem switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException => "a token past its time",
        SecurityTokenInvalidAudienceException => "a token for another audience",
        SecurityTokenInvalidIssuerException => "a token of another issuer",
        SecurityTokenInvalidAlgorithmException => "a token signed in a way that is not taken",
        SecurityTokenInvalidSignatureException => "a token whose signature does not hold",
        _ => "a token that cannot be read",
    };
}
