using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Keys;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>People with a token of Entra in <c>Authorization: Bearer</c>, as a proxy with a login or a program of theirs sends it.</summary>
internal sealed class TokenVisitors(TokenCheck check, EntraPeople people) : IVisitors
{
    public async ValueTask<Proof> OfAsync(HttpContext http)
    {
        if (Bearer.Of(http.Request) is not { } token || KeyText.HasShape(token))
        {
            return Proof.NotOffered;
        }

        var (identity, refusal) = await check.ReadAsync(token, http.RequestAborted);
        return identity is null ? Proof.Refused(refusal!) : people.Judge(identity, ambient: false);
    }
}
