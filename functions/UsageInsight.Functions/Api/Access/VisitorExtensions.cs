using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access;

/// <summary>The visitor of a request that passed the guard.</summary>
internal static class VisitorExtensions
{
    /// <exception cref="InvalidOperationException">The route needs nothing, so nobody asked who is there.</exception>
    public static Visitor Visitor(this HttpContext http) =>
        http.Features.Get<Visitor>() ?? throw new InvalidOperationException("This route does not ask who its visitor is.");
}
