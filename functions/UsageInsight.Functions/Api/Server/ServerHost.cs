using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Api.Ingest;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Dashboard;
using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Server;

/// <summary>The web server: bare Kestrel and routing, one <c>MapX</c> per area. Everything it needs is given; it opens nothing.</summary>
internal static class ServerHost
{
    /// <summary>Builds the server; the caller starts and disposes it.</summary>
    /// <param name="options">Where and as what it listens.</param>
    /// <param name="parts">What it serves.</param>
    /// <param name="before">Adds what sees requests before anything else does; null for nothing.</param>
    public static WebApplication Build(ServerOptions options, ServerParts parts, Action<WebApplication>? before = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure).UseUrls([.. options.Urls.Select(url => url.GetLeftPart(UriPartial.Authority))]);
        builder.Services.AddRoutingCore();
        // What fails at start is told to the user in words; the host's own report of it would only stand before them.
        builder.Logging.AddJsonConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        var app = builder.Build();
        UseOwnFaults(app);
        before?.Invoke(app);
        if (options.InsideHost)
        {
            app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost });
        }
        else
        {
            new HostGuard(options).Use(app);
        }

        app.UseRouting();
        SafeHeaders.Use(app);
        new AccessGuard(Visitors(options, parts), parts.Forms, parts.Accesses, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("UsageInsight.Access")).Use(app);
        Map(app.MapGroup(options.RoutePrefix), options.IngestOnly ? parts with { Pages = null, Insight = null } : parts, app.Services.GetRequiredService<ILoggerFactory>());
        return app;
    }

    /// <summary>The addresses it really listens on, with the port that was chosen where 0 was asked for.</summary>
    public static IEnumerable<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    // Where only keys are meant to open anything, being on this machine opens nothing either: a proxy may stand on it.
    private static IReadOnlyList<IVisitors> Visitors(ServerOptions options, ServerParts parts) =>
        options.IngestOnly ? [.. parts.Visitors.Where(way => way is not LocalVisitors)] : parts.Visitors;

    private static void Map(IEndpointRouteBuilder routes, ServerParts parts, ILoggerFactory logs)
    {
        routes.MapHealth(parts.Store, parts.Schedules, parts.Time);
        routes.MapIngest(IngestArea.Create(parts, logs));
        if (parts.Insight is { } insight)
        {
            routes.MapInsight(insight, logs);
        }

        if (parts.Pages is { } pages)
        {
            routes.MapDashboard(pages, logs);
        }

        routes.MapUnknown();
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = IngestLimits.DefaultWireBytes;

        // CloudEvents clients send header values as Latin-1 bytes, which Kestrel would refuse before any code of ours runs;
        // as Latin-1 the bytes arrive unchanged and the reader decides what they are.
        kestrel.RequestHeaderEncodingSelector = name => name.StartsWith("ce-", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : null;
    }

    // The last boundary, behind every area's own: 503 and never 500, which OTLP clients take as "drop it".
    private static void UseOwnFaults(IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(ServerHost));
        app.Use(next => async http =>
        {
            try
            {
                await next(http);
            }
            catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted && fault is not Microsoft.AspNetCore.Http.BadHttpRequestException)
            {
                ServerLog.Unhandled(log, fault.GetType().Name, fault);
                http.Response.Clear();
                await ProblemAnswer.WriteAsync(http, KnownProblems.OurFault);
            }
        });
    }
}
