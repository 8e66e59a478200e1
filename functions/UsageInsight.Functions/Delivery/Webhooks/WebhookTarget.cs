using System.Net;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Judges a receiver's address when it is saved and again at every send.</summary>
/// <param name="guard">Which addresses may be dialled.</param>
/// <param name="inHouse">
/// True where networks in the house are allowed: an address given as a number in one of them may then use plain HTTP and any
/// port. Names always need https on port 443, whatever they resolve to.
/// </param>
internal sealed class WebhookTarget(AddressGuard guard, bool inHouse)
{
    private const int MaxLength = 2048;
    private const int MaxLabel = 63;

    // The platform's own data planes: a webhook there would carry the platform's network trust, not the receiver's.
    private static readonly string[] PlatformSuffixes =
    [
        ".core.windows.net", ".storage.azure.net", ".vault.azure.net", ".managedhsm.azure.net", ".core.usgovcloudapi.net",
        ".vault.usgovcloudapi.net", ".managedhsm.usgovcloudapi.net", ".core.chinacloudapi.cn", ".vault.azure.cn", ".managedhsm.azure.cn",
    ];

    /// <summary>Why the address is refused; null where it may be used. Says the rule, never what it resolves to.</summary>
    public string? Refuses(string url)
    {
        if (url.Length > MaxLength || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')
            || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            return "the address is no plain absolute URL of at most 2048 characters without user and password";
        }

        if (inHouse && address.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(address.Host.Trim('[', ']'), out var number))
        {
            return guard.Allows(number) ? null : "the address lies in a network that webhooks may not reach";
        }

        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return "only https addresses are allowed";
        }

        if (address.Port != 443)
        {
            return "only port 443 may be used";
        }

        // IdnHost is what name resolution will see: circled digits and ideographic full stops become ASCII here.
        var host = address.IdnHost.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(host, out var literal))
        {
            return guard.Allows(literal) ? null : "the address lies in a network that webhooks may not reach";
        }

        return host.Split('.').Any(label => label.Length > MaxLabel) ? "the host name is no valid name"
            : PlatformSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) ? "the host belongs to the platform's own storage"
            : !host.Contains('.', StringComparison.Ordinal) || IsLocalName(host) ? "the host name is a local one"
            : null;
    }

    private static bool IsLocalName(string host) =>
        host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
}
