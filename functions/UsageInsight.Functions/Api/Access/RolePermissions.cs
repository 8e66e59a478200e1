namespace UsageInsight.Functions.Api.Access;

/// <summary>Which role may do what: one table, read by every door.</summary>
internal static class RolePermissions
{
    /// <summary>What a person with these roles may do.</summary>
    /// <param name="roles">The person's roles; none gives nothing.</param>
    /// <param name="seatLists">True where the workspace allows seat lists at all.</param>
    public static IReadOnlySet<Permission> Of(IEnumerable<Role> roles, bool seatLists)
    {
        var all = roles.SelectMany(Of).ToHashSet();
        if (!seatLists)
        {
            all.Remove(Permission.ReadSeats);
        }

        return all;
    }

    private static Permission[] Of(Role role) => role switch
    {
        Role.Viewer => [Permission.ReadInsight],
        Role.Buyer => [Permission.ReadInsight, Permission.Act, Permission.ReadSeats],
        Role.PrivacyOfficer => [Permission.ReadInsight, Permission.RevealNames, Permission.HandlePersons, Permission.ReadAccessLog],
        Role.Admin => [Permission.ReadInsight, Permission.Act, Permission.Administer],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };
}
