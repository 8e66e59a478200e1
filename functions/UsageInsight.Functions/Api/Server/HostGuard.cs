using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Server;

/// <summary>
/// Answers only requests that call the server by a name it knows. A page elsewhere can make a browser send requests to this
/// machine under the page's own name (DNS rebinding); by then the Host header is all that tells them apart.
/// </summary>
internal sealed class HostGuard
{
    private readonly HashSet<string> _names = new(["localhost", "127.0.0.1", "[::1]"], StringComparer.OrdinalIgnoreCase);

    public HostGuard(ServerOptions options)
    {
        _names.UnionWith(options.Hosts);
        _names.UnionWith(options.Urls.Select(url => url.Host));
    }

    /// <summary>Says whether a request's Host header is one of ours; the port does not matter, a proxy may use another.</summary>
    public bool Knows(HostString host) => host.HasValue && _names.Contains(host.Host);

    public void Use(IApplicationBuilder app) => app.Use(next => http =>
    {
        if (Knows(http.Request.Host))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync("This server does not answer under this name; serve --host NAME adds one.\n", http.RequestAborted);
    });
}
