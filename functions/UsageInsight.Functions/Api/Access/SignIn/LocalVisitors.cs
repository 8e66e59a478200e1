using System.Net;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>
/// Without a sign-in the server answers this machine only, and everybody on it is the user who started it. A request that came
/// through a proxy is not of this machine, whatever its address says.
/// </summary>
/// <param name="user">The operating system's name of that user.</param>
/// <param name="seatLists">True where the workspace allows seat lists.</param>
internal sealed class LocalVisitors(string user, bool seatLists) : IVisitors
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "x-ms-invocation-id", "X-Azure-Functions-InvocationId"];

    private readonly Visitor _owner = new($"local:{user}", RolePermissions.Of(Enum.GetValues<Role>(), seatLists));

    public ValueTask<Proof> OfAsync(HttpContext http) => new(IsOfThisMachine(http) ? Proof.Of(_owner) : Proof.NotOffered);

    // Whoever offers a key or token means to be judged by it alone.
    private static bool IsOfThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && IsLoopbackName(http.Request.Host.Host)
        && http.Request.Headers.Authorization.Count == 0
        && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
