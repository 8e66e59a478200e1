using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>A directory with one person a role, and settings that know them.</summary>
internal static class SomeAccess
{
    public const string Audience = "api://usage-insight";

    public static readonly Guid Tenant = new("72f988bf-86f1-41af-91ab-2d7cd011db47");

    public static readonly Guid Nobody = new("99999999-0000-4000-8000-000000000000");

    public static readonly string Issuer = $"https://login.microsoftonline.com/{Tenant}/v2.0";

    public static AccessSettings Platform { get; } = new() { SignIn = SignInKind.Platform, Tenant = Tenant, Issuer = Issuer, Roles = Enum.GetValues<Role>().ToDictionary(role => role, role => (IReadOnlyList<Guid>)[Person(role)]) };

    public static AccessSettings Token { get; } = Platform with { SignIn = SignInKind.Token, Audience = Audience };

    /// <summary>The object id that the settings give a role.</summary>
    public static Guid Person(Role role) => new($"{(int)role + 1:D8}-0000-4000-8000-000000000000");
}
