using System.Text.Json;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>Reads the header in which the platform says who signed in: base64 of <c>{"auth_typ","claims":[{"typ","val"}]}</c>.</summary>
internal static class PlatformPrincipal
{
    // The platform gives the claims of a token under their long names, unless its name mapping is switched off.
    private static readonly string[] ObjectIds = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];
    private static readonly string[] Tenants = ["http://schemas.microsoft.com/identity/claims/tenantid", "tid"];
    private static readonly string[] Groups = ["http://schemas.microsoft.com/ws/2008/06/identity/claims/groups", "groups"];

    /// <summary>The person; null where the text is not such a header or comes from another provider than Entra.</summary>
    public static EntraIdentity? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(text));
            var root = json.RootElement;
            return root.GetProperty("auth_typ").GetString() is "aad" ? Identity(root.GetProperty("claims")) : null;
        }
        catch (Exception damage) when (damage is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Whatever it is, it is no principal: the caller refuses it with a word of its own.
            return null;
        }
    }

    private static EntraIdentity Identity(JsonElement claims)
    {
        var pairs = claims.EnumerateArray().Select(claim => (Type: claim.GetProperty("typ").GetString(), Value: claim.GetProperty("val").GetString())).ToList();
        return new(One(ObjectIds), One(Tenants), [.. pairs.Where(p => Groups.Contains(p.Type, StringComparer.Ordinal)).Select(p => p.Value).OfType<string>()]);

        // Two values for one person's id would let the reader choose whom to believe.
        string? One(string[] names) => pairs.Where(p => names.Contains(p.Type, StringComparer.Ordinal)).Select(p => p.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [{ } only] ? only : null;
    }
}
