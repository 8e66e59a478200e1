using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Reads <c>access:</c>.</summary>
internal static class AccessReader
{
    private const string Id = "an object id such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    private static readonly Dictionary<string, SignInKind> Kinds = new(StringComparer.Ordinal)
    {
        ["none"] = SignInKind.None,
        ["platform"] = SignInKind.Platform,
        ["token"] = SignInKind.Token,
    };

    private static readonly Dictionary<string, Role> RoleWords = new(StringComparer.Ordinal)
    {
        ["viewer"] = Role.Viewer,
        ["buyer"] = Role.Buyer,
        ["privacyOfficer"] = Role.PrivacyOfficer,
        ["admin"] = Role.Admin,
    };

    public static AccessSettings Read(FieldReader fields)
    {
        var kind = fields.Choice("signIn", Kinds) ?? SignInKind.None;
        var tenant = Tenant(fields);
        var settings = new AccessSettings
        {
            SignIn = kind,
            Tenant = tenant,
            Audience = fields.Text("audience", "the application id URI that tokens are made out for, such as api://usage-insight"),
            Issuer = Issuer(fields) ?? (tenant is { } known ? $"https://login.microsoftonline.com/{known}/v2.0" : null),
            Roles = fields.Section("roles", Roles) ?? new Dictionary<Role, IReadOnlyList<Guid>>(),
            SeatLists = fields.Flag("seatLists") ?? false,
        };
        Check(fields, settings);
        return settings;
    }

    private static void Check(FieldReader fields, AccessSettings settings)
    {
        if (settings.SignIn == SignInKind.None)
        {
            foreach (var name in new[] { "tenant", "audience", "issuer", "roles" }.Where(fields.Has))
            {
                fields.Problem(name, "stands here although nobody signs in", "signIn: platform or signIn: token, or not this line");
            }

            return;
        }

        fields.Require("tenant", "the id of the directory whose people may sign in");
        fields.Require("roles", "who is viewer, buyer, privacyOfficer or admin: without roles nobody may see anything");
        if (settings.SignIn == SignInKind.Token)
        {
            fields.Require("audience", "the application id URI that tokens are made out for, such as api://usage-insight");
        }
    }

    private static Guid? Tenant(FieldReader fields)
    {
        const string Expected = "the directory's id, such as 72f988bf-86f1-41af-91ab-2d7cd011db47";
        if (fields.Text("tenant", Expected) is not { } text)
        {
            return null;
        }

        if (Guid.TryParseExact(text, "D", out var tenant))
        {
            return tenant;
        }

        fields.Problem("tenant", $"'{text}' is no id of a directory", Expected);
        return null;
    }

    private static string? Issuer(FieldReader fields)
    {
        const string Expected = "an https address without query, such as https://login.microsoftonline.com/TENANT/v2.0";
        var text = fields.Text("issuer", Expected);
        if (text is null || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }))
        {
            return text;
        }

        fields.Problem("issuer", $"'{text}' is no issuer", Expected);
        return null;
    }

    private static Dictionary<Role, IReadOnlyList<Guid>> Roles(FieldReader fields) =>
        RoleWords.ToDictionary(role => role.Value, role => Ids(fields, role.Key));

    private static IReadOnlyList<Guid> Ids(FieldReader fields, string role)
    {
        var ids = new List<Guid>();
        foreach (var text in fields.Texts(role))
        {
            if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty)
            {
                ids.Add(id);
            }
            else
            {
                fields.Problem(role, $"'{text}' is no object id of a person or a group", Id);
            }
        }

        return ids;
    }
}
