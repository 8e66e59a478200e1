using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.GitHub;

/// <summary>A person of an enterprise's consumed licences: the only list that knows both login and e-mail address.</summary>
/// <param name="Login">The login on github.com; null for people of a server or a Visual Studio subscription only.</param>
/// <param name="Email">The address their company knows them by; null where none is told.</param>
/// <param name="Licence">Which licence is consumed.</param>
internal sealed record LicensedPerson(string? Login, string? Email, string Licence)
{
    /// <summary>The person by the workspace's choice; null where the list names nobody.</summary>
    public string? Known(bool byEmail) => byEmail ? Email ?? Login : Login ?? Email;

    public static LicensedPerson FromApi(JsonElement user) => new(
        user.Text("github_com_login"),
        Texts(user, "github_com_verified_domain_emails").Concat(Texts(user, "enterprise_server_emails"))
            .Append(user.Text("github_com_saml_name_id")).Append(user.Text("visual_studio_subscription_email"))
            .FirstOrDefault(text => text?.Contains('@') == true),
        user.Text("license_type") ?? "unknown");

    private static IEnumerable<string?> Texts(JsonElement user, string name) => user.Items(name).Select(e => e.ValueKind == JsonValueKind.String ? e.GetString() : null);
}
