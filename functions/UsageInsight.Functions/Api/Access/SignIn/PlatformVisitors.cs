using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>People whom the platform signed in. Where its sign-in is not on, its headers are a forgery and end the search.</summary>
/// <param name="platform">The platform's sign-in; null where it is not asked for or not there.</param>
/// <param name="people">Who is what here.</param>
internal sealed class PlatformVisitors(PlatformSignIn? platform, EntraPeople people) : IVisitors
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    public ValueTask<Proof> OfAsync(HttpContext http)
    {
        http.Features.Set(platform);
        var headers = http.Request.Headers;
        if (!headers.Any(header => header.Key.StartsWith(Header, StringComparison.OrdinalIgnoreCase)))
        {
            return new(Proof.NotOffered);
        }

        if (platform is null)
        {
            return new(Proof.Refused("headers of a platform sign-in that is not on here"));
        }

        return new(headers[Header] is [{ } principal] ? Judge(principal, headers[Header + "-ID"].ToString()) : Proof.Refused("no principal, or more than one"));
    }

    private Proof Judge(string text, string id)
    {
        if (PlatformPrincipal.Read(text) is not { } principal)
        {
            return Proof.Refused("a principal that cannot be read");
        }

        return id.Length > 0 && !id.Equals(principal.ObjectId, StringComparison.OrdinalIgnoreCase)
            ? Proof.Refused("two headers that name different people")
            : people.Judge(principal, ambient: true);
    }
}
