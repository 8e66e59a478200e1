using Microsoft.AspNetCore.Builder;
using UsageInsight.Functions.Api.Access.Log;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Says on a route what it needs.</summary>
internal static class NeedsExtensions
{
    /// <summary>The route needs this permission.</summary>
    public static T Needs<T>(this T route, Permission permission)
        where T : IEndpointConventionBuilder => route.WithMetadata(Access.Needs.The(permission));

    /// <summary>The route is open, or checks a key of its own.</summary>
    public static T NeedsNothing<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(Access.Needs.Nothing);

    /// <summary>Each visit is written down in the access log before the route runs.</summary>
    public static T Logs<T>(this T route, AccessAct act)
        where T : IEndpointConventionBuilder => route.WithMetadata(new Logged(act));
}
