using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>Says what a person of the directory is to this workspace: the settings give roles to object ids of people and groups.</summary>
internal sealed class EntraPeople(AccessSettings access)
{
    /// <summary>Judges somebody whose sign-in was proven. Whoever has no role is known and may do nothing.</summary>
    /// <param name="who">What the directory says.</param>
    /// <param name="ambient">True where a browser adds the proof by itself.</param>
    public Proof Judge(EntraIdentity who, bool ambient)
    {
        if (!Guid.TryParse(who.Tenant, out var tenant) || tenant != access.Tenant)
        {
            return Proof.Refused("another tenant");
        }

        // The access log names one person an entry; an account that several people share could not answer for it.
        return Guid.TryParse(who.ObjectId, out var person)
            ? Proof.Of(new($"entra:{person}", RolePermissions.Of(RolesOf(person, who.Groups), access.SeatLists), ambient))
            : Proof.Refused("no object id of a person");
    }

    private IEnumerable<Role> RolesOf(Guid person, IReadOnlyList<string> groups)
    {
        var ids = groups.Select(group => Guid.TryParse(group, out var id) ? id : Guid.Empty).Append(person).ToHashSet();
        return access.Roles.Where(role => role.Value.Any(ids.Contains)).Select(role => role.Key);
    }
}
