using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Local;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Api.Server;

/// <summary><c>usageinsight serve</c>: ingestion, pages and the insight API in one process, until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Urls = new("--urls") { Description = "Where to listen; port 0 takes a free one.", DefaultValueFactory = _ => ServerOptions.DefaultUrl };
    private static readonly Option<string[]> Host = new("--host") { Description = "A name by which clients may call this server.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> IngestOnly = new("--ingest-only") { Description = "Serve only the paths that need a key; allows listening beyond this machine." };

    // Nobody else can do these: one process writes.
    private static readonly string[] Upkeep = [JobName.Fold, JobName.Retain];

    private static readonly Option<bool> NoJobs = new("--no-jobs") { Description = "Leave collecting, analysing, reports, alerts and deliveries to somebody else; folding and retention stay." };

    public static Command Build()
    {
        var command = new Command("serve", """
            Receive events, show the pages and run the schedules, until stopped with Ctrl+C.

            Examples:
              usageinsight serve
              usageinsight serve --urls http://127.0.0.1:8080 --no-jobs
              usageinsight serve --urls http://0.0.0.0:8443 --host usage.example.com --ingest-only
            """)
        { Urls, Host, IngestOnly, NoJobs };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stopping)
    {
        var context = CommandLine.Context(parsed);
        var options = new ServerOptions
        {
            Urls = ServerExposure.Read(parsed.GetValue(Urls)!),
            Hosts = parsed.GetValue(Host) ?? [],
            IngestOnly = parsed.GetValue(IngestOnly),
        };
        ServerExposure.Check(options, WorkspaceSession.ReadSettings(context.Workspace).Access, Environment.GetEnvironmentVariable);
        StrictCompression.Ensure();
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, stopping);
        var keys = await WorkspaceKeys.RingOfAsync(session);
        var parts = ServerParts.Of(session, keys, Environment.GetEnvironmentVariable, context.Time);
        await using var app = ServerHost.Build(options, parts);
        await StartAsync(app, stopping);
        foreach (var address in ServerHost.Addresses(app))
        {
            await context.Out.WriteLineAsync($"listening {address}");
        }

        await context.Out.FlushAsync(stopping);
        await WorkAsync(session, keys, parts, app.Services.GetRequiredService<ILoggerFactory>(), parsed.GetValue(NoJobs), stopping);

        // No new requests, the ones in work are finished and answered; then what they brought is folded.
        await app.StopAsync(CancellationToken.None);
        await session.Store.FoldAsync(CancellationToken.None);
        await parts.Warnings.SaveAsync(session.Store, CancellationToken.None);
        await keys.WriteUseAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    // Beside the requests, until the server stops.
    private static Task WorkAsync(WorkspaceSession session, KeyRing keys, ServerParts parts, ILoggerFactory logs, bool noJobs, CancellationToken stopping)
    {
        var home = JobHome.Create(session, JobTable.Create(parts.Warnings, parts.Time), JobHome.PlaceOf(session.Settings.Storage), handOver: TimeSpan.Zero, parts.Time, logs.CreateLogger("UsageInsight.Jobs"));
        var jobs = new LocalJobs(home, noJobs ? Upkeep : JobSchedules.Names);
        var fold = new FoldLoop(session, keys, parts.Meter, new(home), logs.CreateLogger<FoldLoop>());
        return Task.WhenAll(fold.RunAsync(stopping), jobs.RunAsync(stopping));
    }

    private static async Task StartAsync(WebApplication app, CancellationToken stopping)
    {
        try
        {
            await app.StartAsync(stopping);
        }
        catch (IOException taken)
        {
            throw new UserErrorException($"The server cannot listen: {taken.Message}", "--urls", "a free port", "--urls http://127.0.0.1:0 takes any free one");
        }
    }
}
