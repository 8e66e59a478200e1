namespace UsageInsight.Functions.Api.Access;

/// <summary>Whoever a request comes from, as far as it was proven.</summary>
/// <param name="Id">Names one person or one key, such as <c>local:anna</c>, <c>key:3f…</c> or <c>entra:OBJECT-ID</c>; this is what the access log keeps.</param>
/// <param name="Permissions">What the visitor may do here.</param>
/// <param name="Ambient">True where a browser adds the proof by itself, to requests of other sites too (a cookie, being on this machine): what changes something then has to show that it comes from our own page.</param>
internal sealed record Visitor(string Id, IReadOnlySet<Permission> Permissions, bool Ambient = true)
{
    /// <summary>True where the visitor may do it.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);
}
