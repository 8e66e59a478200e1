using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access.Pages;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Stands between routing and every route: finds the visitor, compares what the route needs, and closes what names no need.</summary>
/// <param name="visitors">The ways of proving oneself, the first that answers counts.</param>
/// <param name="forms">Makes and knows the tokens of our own pages' forms.</param>
/// <param name="log">Told of refused proofs.</param>
internal sealed class AccessGuard(IReadOnlyList<IVisitors> visitors, FormTokens forms, ILogger log)
{
    public void Use(IApplicationBuilder app) => app.Use(next => async http =>
    {
        if (await DecideAsync(http) is { } refusal)
        {
            await AccessRefusals.WriteAsync(http, refusal);
            return;
        }

        await next(http);
    });

    // Null lets the request through. Without an endpoint the answer is 404 anyway.
    private async ValueTask<AccessRefusal?> DecideAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            return null;
        }

        if (endpoint.Metadata.GetMetadata<Needs>() is not { } needs)
        {
            return AccessRefusal.Forbidden;
        }

        return needs.Permission is { } permission ? await JudgeAsync(http, permission) : null;
    }

    private async ValueTask<AccessRefusal?> JudgeAsync(HttpContext http, Permission permission)
    {
        if (await FindAsync(http) is not { } visitor)
        {
            return AccessRefusal.SignIn;
        }

        http.Features.Set(visitor);
        http.Features.Set(forms);
        if (!visitor.May(permission))
        {
            return AccessRefusal.Forbidden;
        }

        return visitor.Ambient && !await forms.ComesFromOurPageAsync(http, visitor) ? AccessRefusal.OtherSite : null;
    }

    private async ValueTask<Visitor?> FindAsync(HttpContext http)
    {
        foreach (var way in visitors)
        {
            var proof = await way.OfAsync(http);
            if (proof.Refusal is { } why)
            {
                AccessLogging.Refused(log, way.GetType().Name, why);
                return null;
            }

            if (proof.Visitor is { } visitor)
            {
                return visitor;
            }
        }

        return null;
    }
}
