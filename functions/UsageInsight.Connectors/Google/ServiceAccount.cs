using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Google;

/// <summary>Gets access tokens for a service account that acts as an administrator: a JWT signed with its key (RFC 7523).</summary>
/// <param name="key">The key file's JSON.</param>
/// <param name="subject">Whom it acts as.</param>
/// <param name="scopes">What it asks for, separated by spaces.</param>
/// <param name="rest">Sends the request, unsigned.</param>
/// <param name="tokenAddress">The token endpoint; also the JWT's audience.</param>
/// <param name="time">The clock of the claims.</param>
internal sealed class ServiceAccount(Secret key, string subject, string scopes, RestClient rest, Uri tokenAddress, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public Task<(Secret Token, TimeSpan? HoldsFor)> FetchAsync(CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer" };
        var assertion = new Dictionary<string, Secret> { ["assertion"] = new(Assertion()) };
        return new OAuthToken(rest, tokenAddress, form, assertion).FetchAsync(cancellationToken);
    }

    private string Assertion()
    {
        try
        {
            using var file = JsonDocument.Parse(key.Reveal());
            var issuer = file.RootElement.Text("client_email") ?? throw new JsonException("client_email is missing");
            var pem = file.RootElement.Text("private_key") ?? throw new JsonException("private_key is missing");
            var now = time.GetUtcNow();
            var header = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);
            var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new
            {
                iss = issuer,
                sub = subject,
                scope = scopes,
                aud = tokenAddress.AbsoluteUri,
                iat = now.ToUnixTimeSeconds(),
                exp = (now + Life).ToUnixTimeSeconds(),
            }));
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            var signature = rsa.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or CryptographicException)
        {
            throw new ConnectorException(ConnectorFault.Configuration, "the secret 'serviceAccountKey' is no service account key file (JSON with client_email and private_key)");
        }
    }
}
