using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access.Pages;

/// <summary>The token for the forms of the page that is being written.</summary>
internal static class FormTokenExtensions
{
    /// <summary>To be put into a hidden field named <see cref="FormTokens.Field"/> of every form that changes something.</summary>
    /// <exception cref="InvalidOperationException">The route needs nothing, so nobody asked who is there.</exception>
    public static string FormToken(this HttpContext http) =>
        (http.Features.Get<FormTokens>() ?? throw new InvalidOperationException("This route does not ask who its visitor is.")).Make(http.Visitor());
}
