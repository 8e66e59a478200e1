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

    /// <summary>Makes the handler: no redirects, no proxy, no cookies, no decompression, bounded header and drain.</summary>
    public static SocketsHttpHandler Create(AddressGuard guard, Resolver resolve) => new()
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
        ConnectCallback = (context, cancellationToken) => ConnectAsync(guard, resolve, context.DnsEndPoint, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(AddressGuard guard, Resolver resolve, DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolve(target.Host, cancellationToken);

        // One forbidden record refuses the whole name: a mixed answer is how rebinding begins.
        if (!addresses.All(guard.Allows))
        {
            throw new ForbiddenNetworkException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
