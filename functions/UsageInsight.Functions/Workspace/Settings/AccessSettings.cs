using UsageInsight.Functions.Api.Access;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Who may see and do what.</summary>
internal sealed record AccessSettings
{
    public SignInKind SignIn { get; init; }

    /// <summary>The directory whose people may sign in; null only without a sign-in.</summary>
    public Guid? Tenant { get; init; }

    /// <summary>Who signs the tokens; null only where no audience is set.</summary>
    public string? Issuer { get; init; }

    /// <summary>For whom tokens must be made out: this installation's application id URI. Null where tokens are not taken.</summary>
    public string? Audience { get; init; }

    /// <summary>Object ids of people and groups by role.</summary>
    public IReadOnlyDictionary<Role, IReadOnlyList<Guid>> Roles { get; init; } = new Dictionary<Role, IReadOnlyList<Guid>>();

    /// <summary>True where lists of single seats may be shown at all, to those whose role allows it.</summary>
    public bool SeatLists { get; init; }
}
