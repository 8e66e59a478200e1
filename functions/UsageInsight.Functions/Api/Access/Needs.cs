namespace UsageInsight.Functions.Api.Access;

/// <summary>What a route asks of its visitor. A route without this is closed to everybody: forgetting it opens nothing.</summary>
internal sealed class Needs
{
    private Needs(Permission? permission) => Permission = permission;

    /// <summary>The permission; null for routes that are open or check a key of their own.</summary>
    public Permission? Permission { get; }

    /// <summary>For health and for ingestion, which asks for its own keys.</summary>
    public static Needs Nothing { get; } = new(null);

    /// <summary>For everything else.</summary>
    public static Needs The(Permission permission) => new(permission);
}
