using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Keys;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>Programs with a key: <c>Authorization: Bearer ui_r_…</c>, or <c>X-Api-Key</c> where a sign-in in front judges the former itself. Never in the URL, which ends up in logs.</summary>
internal sealed class KeyVisitors(KeyRing keys) : IVisitors
{
    private static readonly IReadOnlySet<Permission> ReadOnly = new HashSet<Permission> { Permission.ReadInsight };
    private static readonly IReadOnlySet<Permission> Everything = new HashSet<Permission> { Permission.ReadInsight, Permission.Act, Permission.Administer };
    private static readonly IReadOnlySet<Permission> Nothing = new HashSet<Permission>();

    public ValueTask<Proof> OfAsync(HttpContext http) => new(http.Request.Headers["X-Api-Key"] is { Count: > 0 } own ? Judge(own.ToString()) : OfBearer(Bearer.Of(http.Request)));

    // What has another shape may be a token, for whoever judges those.
    private Proof OfBearer(string? text) => text is not null && KeyText.HasShape(text) ? Judge(text) : Proof.NotOffered;

    private Proof Judge(string text) => keys.Find(text) is { } key
        ? Proof.Of(new($"key:{key.Id}", PermissionsOf(key.Scope), Ambient: false))
        : Proof.Refused("an unknown, expired or revoked key");

    // A program sees figures, never single seats: a list of people is for a person who answers for having looked.
    private static IReadOnlySet<Permission> PermissionsOf(KeyScope scope) => scope switch
    {
        KeyScope.Read => ReadOnly,
        KeyScope.Admin => Everything,
        _ => Nothing,
    };
}
