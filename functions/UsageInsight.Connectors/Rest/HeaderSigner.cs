using System.Text;

namespace UsageInsight.Connectors.Rest;

/// <summary>A fixed header: bearer token, API key or basic credential.</summary>
public sealed class HeaderSigner : IRequestSigner
{
    private readonly string _header;
    private readonly string _prefix;
    private readonly Secret _secret;

    private HeaderSigner(string header, string prefix, Secret secret) => (_header, _prefix, _secret) = (header, prefix, secret);

    /// <summary><c>Authorization: Bearer secret</c>.</summary>
    public static HeaderSigner Bearer(Secret token) => new("Authorization", "Bearer ", token);

    /// <summary><c>Authorization: Basic base64(user:secret)</c>.</summary>
    public static HeaderSigner Basic(string user, Secret password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return new("Authorization", "Basic ", new(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password.Reveal()}"))));
    }

    /// <summary><c>name: secret</c>.</summary>
    public static HeaderSigner Named(string name, Secret key) => new(name, "", key);

    /// <summary><c>Authorization: scheme secret</c>, for vendors with a scheme of their own (Okta's SSWS).</summary>
    public static HeaderSigner Scheme(string scheme, Secret token) => new("Authorization", scheme + " ", token);

    /// <inheritdoc/>
    public ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.TryAddWithoutValidation(_header, _prefix + _secret.Reveal());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public bool Renew() => false;
}
