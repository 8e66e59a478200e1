using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>Signs tokens as Entra does, with a key of its own.</summary>
internal sealed class SomeIssuer : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public SomeIssuer()
    {
        Key = new(_rsa) { KeyId = "key-1" };
        Published.SigningKeys.Add(Key);
    }

    public RsaSecurityKey Key { get; }

    public OpenIdConnectConfiguration Published { get; } = new();

    /// <summary>Signs a token that is right in everything that is not changed.</summary>
    public string Token(Guid? person, DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null)
    {
        var claims = new Dictionary<string, object> { ["tid"] = SomeAccess.Tenant.ToString() };
        if (person is { } id)
        {
            claims["oid"] = id.ToString();
        }

        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = SomeAccess.Issuer,
            Audience = SomeAccess.Audience,
            NotBefore = now.UtcDateTime,
            IssuedAt = now.UtcDateTime,
            Expires = now.AddHours(1).UtcDateTime,
            Claims = claims,
            SigningCredentials = new(Key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public void Dispose() => _rsa.Dispose();
}
