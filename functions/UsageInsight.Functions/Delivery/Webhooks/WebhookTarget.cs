using System.Net;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Judges a receiver's address when it is saved and again at every send.</summary>
/// <param name="guard">Which addresses may be dialled.</param>
/// <param name="ports">Ports allowed beside 443.</param>
/// <param name="allowPlainHttp">True only where the guard allows networks in the house that speak plain HTTP.</param>
internal sealed class WebhookTarget(AddressGuard guard, IReadOnlySet<int> ports, bool allowPlainHttp)
{
    /// <summary>Why the address is refused; null where it may be used. Says the rule, never what it resolves to.</summary>
    public string? Refuses(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || url.Contains('\\', StringComparison.Ordinal))
        {
            return "the address is no plain absolute URL without user and password";
        }

        if (address.Scheme != Uri.UriSchemeHttps && !(allowPlainHttp && address.Scheme == Uri.UriSchemeHttp))
        {
            return "only https addresses are allowed";
        }

        if (address.Port != 443 && !ports.Contains(address.Port))
        {
            return "only port 443 and the ports allowed in the settings may be used";
        }

        // IdnHost is what name resolution will see: circled digits and ideographic full stops become ASCII here.
        var host = address.IdnHost.Trim('[', ']');
        if (IPAddress.TryParse(host, out var literal))
        {
            return guard.Allows(literal) ? null : "the address lies in a network that webhooks may not reach";
        }

        return host.Contains('.', StringComparison.Ordinal) && !IsLocalName(host) ? null : "the host name is a local one";
    }

    private static bool IsLocalName(string host) =>
        host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
}
