using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>The text behind <c>Authorization: Bearer</c>.</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <summary>The text; null where the header is missing, given twice, or of another scheme.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
}
