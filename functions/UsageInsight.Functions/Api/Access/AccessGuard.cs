using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Api.Access.Pages;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Stands between routing and every route: finds the visitor, compares what the route needs, and closes what names no need.</summary>
/// <param name="visitors">The ways of proving oneself, the first that answers counts.</param>
/// <param name="forms">Makes and knows the tokens of our own pages' forms.</param>
/// <param name="accesses">Where looks at people's data are written down.</param>
/// <param name="log">Told of refused proofs.</param>
internal sealed class AccessGuard(IReadOnlyList<IVisitors> visitors, FormTokens forms, AccessLog accesses, ILogger log)
{
    public void Use(IApplicationBuilder app) => app.Use(next => async http =>
    {
        if (await DecideAsync(http) is { } refusal)
        {
            await AccessRefusals.WriteAsync(http, refusal);
            return;
        }

        await NoteAsync(http);
        await next(http);
    });

    // Null lets the request through. Without a route the answer is 404 anyway, or 405 from routing itself where only the method is wrong.
    private async ValueTask<AccessRefusal?> DecideAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
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

    // Before anything is shown: what cannot be written down is not shown.
    private Task NoteAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        var act = endpoint?.Metadata.GetMetadata<Logged>()?.Act
            ?? (endpoint?.Metadata.GetMetadata<Needs>()?.Permission == Permission.ReadSeats ? AccessAct.SeatList : null);

        // The route's pattern, not the path: the path may hold a seat.
        return act is { } known && endpoint is RouteEndpoint route
            ? accesses.AppendAsync(new(http.Visitor().Id, known, $"{http.Request.Method} {route.RoutePattern.RawText}"), http.RequestAborted)
            : Task.CompletedTask;
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
