using System.Net;
using System.Net.Sockets;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>
/// Says which addresses a webhook may connect to: publicly routable ones, and networks that an administrator allowed for
/// receivers in the house. Judged on the address about to be dialled, after name resolution: texts and names deceive.
/// </summary>
/// <param name="allowed">Networks allowed although they are not public; tests allow loopback this way.</param>
internal sealed class AddressGuard(IReadOnlyList<IPNetwork> allowed)
{
    // IANA's special-purpose registries (RFC 6890 and successors), Azure's WireServer, multicast and class E. IPv6 ranges that
    // embed an IPv4 address (compatible, NAT64, 6to4, Teredo) are refused whole; mapped addresses are judged by what they map.
    private static readonly IPNetwork[] Denied =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48",
            "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>True where a webhook may connect to the address.</summary>
    public bool Allows(IPAddress address)
    {
        var judged = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (judged.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            return false;
        }

        return allowed.Any(network => Holds(network, judged)) || !Denied.Any(network => Holds(network, judged));
    }

    private static bool Holds(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);
}
