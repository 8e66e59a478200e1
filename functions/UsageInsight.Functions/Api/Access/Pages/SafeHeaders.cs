using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access.Pages;

/// <summary>
/// What every answer to a visitor carries, so that no page has to think of it: scripts and styles from this server only and never
/// inline, no frames, no outside request, no copy in a cache. A route that needs other values sets them itself.
/// </summary>
internal static class SafeHeaders
{
    /// <summary>The content security policy of pages.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly (string Name, string Value)[] Defaults =
    [
        ("Content-Security-Policy", Policy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        // Under no-referrer browsers send forms with "Origin: null", and our own forms could not be told from another site's.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("Cache-Control", "no-store"),
    ];

    public static void Use(IApplicationBuilder app) => app.Use(next => http =>
    {
        // Clients that only send read no page; their answers stay as small as they are.
        if (http.GetEndpoint()?.Metadata.GetMetadata<Needs>() is not { Permission: null })
        {
            http.Response.OnStarting(Add, http);
        }

        return next(http);
    });

    private static Task Add(object state)
    {
        var headers = ((HttpContext)state).Response.Headers;
        foreach (var (name, value) in Defaults)
        {
            headers.TryAdd(name, value);
        }

        return Task.CompletedTask;
    }
}
