using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Without a login the server answers this machine only, and everybody on it is the user who started it.</summary>
/// <param name="user">The operating system's name of that user.</param>
/// <param name="seatLists">True where the workspace allows seat lists.</param>
internal sealed class LocalVisitors(string user, bool seatLists) : IVisitors
{
    private readonly Visitor _owner = new($"local:{user}", RolePermissions.Of(Enum.GetValues<Role>(), seatLists));

    public Visitor? Of(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address) ? _owner : null;
}
