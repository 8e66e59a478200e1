using System.Net;
using System.Net.Sockets;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>An HTTP handler that dials only what the guard allows: it resolves, judges every address, and connects to the judged one.</summary>
internal static class GuardedHttp
{
    // A pooled connection outlives the judgement it was opened under, so its life is short.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    /// <summary>Resolves a host name to addresses.</summary>
    public delegate Task<IPAddress[]> Resolver(string host, CancellationToken cancellationToken);

    /// <summary>Connects to the first of some addresses that answers.</summary>
    public delegate Task<Stream> Dialer(IPAddress[] addresses, int port, CancellationToken cancellationToken);

    /// <summary>Makes the handler over the machine's own names and network.</summary>
    public static SocketsHttpHandler Create(AddressGuard guard) => Create(guard, Dns.GetHostAddressesAsync, DialAsync);

    /// <summary>Makes the handler: no redirects, no proxy, no cookies, no decompression, bounded header and drain.</summary>
    public static SocketsHttpHandler Create(AddressGuard guard, Resolver resolve, Dialer dial) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = ConnectionLife,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = async (context, cancellationToken) => await dial(await JudgedAsync(guard, resolve, context.DnsEndPoint.Host, cancellationToken), context.DnsEndPoint.Port, cancellationToken),
    };

    /// <summary>Connects for real.</summary>
    public static async Task<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // What was judged is what is dialled: the name is not resolved a second time. One forbidden record refuses the whole name, since a
    // mixed answer is how rebinding begins.
    private static async Task<IPAddress[]> JudgedAsync(AddressGuard guard, Resolver resolve, string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        return addresses.All(guard.Allows) ? addresses : throw new ForbiddenNetworkException();
    }
}
