using System.Globalization;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>Who may see what: the table of roles as the program holds it, with how many the settings give each to.</summary>
internal static class AccessSection
{
    private static readonly (Permission Permission, string What)[] Permissions =
    [
        (Permission.ReadInsight, "figures and advice"),
        (Permission.Act, "answer alerts, register tools"),
        (Permission.ReadSeats, "lists of single seats"),
        (Permission.RevealNames, "whom a pseudonym stands for"),
        (Permission.HandlePersons, "hand out and erase a person's data"),
        (Permission.ReadAccessLog, "the access log and this page"),
        (Permission.Administer, "replay, retry, settings"),
    ];

    private static readonly (Role Role, string Name)[] Roles =
        [(Role.Viewer, "viewer"), (Role.Buyer, "buyer"), (Role.PrivacyOfficer, "privacy officer"), (Role.Admin, "admin")];

    public static PageSection Tell(PageSource source)
    {
        var access = source.Contents.Settings.Access;
        return new("Who may see what")
        {
            Text = [SignIn(access), Keys(source), "Each look at a list of seats, each reveal, person file, erasure, export, key and change of these settings is written into the access log: who, when, what, why."],
            Columns = ["may see or do", .. Roles.Select(role => Title(role, access))],
            Rows = [.. Permissions.Select(p => (IReadOnlyList<string>)[p.What, .. Roles.Select(role => RolePermissions.Of([role.Role], access.SeatLists).Contains(p.Permission) ? "yes" : "no")])],
        };
    }

    private static string Title((Role Role, string Name) role, AccessSettings access) => access.SignIn == SignInKind.None
        ? role.Name
        : string.Create(CultureInfo.InvariantCulture, $"{role.Name} ({access.Roles.GetValueOrDefault(role.Role)?.Count ?? 0} ids)");

    private static string SignIn(AccessSettings access) => access.SignIn switch
    {
        SignInKind.Platform => "People sign in through Azure App Service with their account of the directory; the settings give roles to object ids of people and groups. Shared accounts without an object id are refused.",
        SignInKind.Token => "People sign in with a token of the directory; the settings give roles to object ids of people and groups. Shared accounts without an object id are refused.",
        _ => "Nobody signs in: pages are served to the machine they run on only, and whoever works there may see everything below; the access log names the operating system's user. Whoever can read the workspace's files can do the same by commands.",
    };

    private static string Keys(PageSource source)
    {
        var names = source.Keys.Where(key => key.Scope != KeyScope.Ingest && key.IsValid(source.At)).Select(key => $"{SafeText.Name(key.Name)} ({(key.Scope == KeyScope.Read ? "reads" : "reads and acts")})").ToList();
        return names.Count == 0
            ? "No program has a key to read."
            : $"Programs with a key: {string.Join(", ", names)}. Keys open figures of groups, never seats or names.";
    }
}
