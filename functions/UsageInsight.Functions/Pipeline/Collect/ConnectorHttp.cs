using System.Net;

namespace UsageInsight.Functions.Pipeline.Collect;

/// <summary>The HTTP client of connectors: no redirects (a credential must not follow one), no cookies, no silent decompression.</summary>
internal static class ConnectorHttp
{
    public static HttpClient Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        // Each request has its own time limit; this one would cut long downloads.
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
