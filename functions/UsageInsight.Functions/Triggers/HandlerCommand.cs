using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Triggers;

/// <summary><c>usageinsight handler</c>: what the Azure Functions host starts. It answers the host's invocations and the HTTP requests the host passes on.</summary>
internal static class HandlerCommand
{
    /// <summary>Where the host says on which port it looks for us.</summary>
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The exit code after which the host starts the handler again without counting it as a failure; 0 would end the app.</summary>
    public const int StartAgain = 200;

    private static readonly TimeSpan OpenAgainAfter = TimeSpan.FromSeconds(5);

    // Longer than the host tries a message by itself.
    private static readonly TimeSpan HandOver = TimeSpan.FromMinutes(10);

    // The rest of an invocation's time is for what a run does after its deadline: ending a unit, committing.
    private const double BudgetShare = 0.6;

    public static Command Build()
    {
        var command = new Command("handler", """
            Answer the Azure Functions host, which starts it; host.json names it. People start serve instead.

            Examples:
              func start            in the published folder: the host starts usageinsight handler by itself
            """);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stopping)
    {
        var folder = HostFolder.Read(Environment.GetEnvironmentVariable(HostFolder.RootVariable) ?? Environment.CurrentDirectory, Environment.GetEnvironmentVariable);
        var called = CommandLine.Context(parsed);
        var context = parsed.GetResult(CommandLine.Workspace) is { Implicit: false } ? called : called with { Workspace = folder.Workspace };
        var url = Url(Environment.GetEnvironmentVariable(PortVariable));
        StrictCompression.Ensure();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var orphaned = ParentWatch.GoneAsync(context.Time, ending.Token);
        var serving = ServeAsync(folder, context, url, ending.Token);
        await Task.WhenAny(orphaned, serving);
        await ending.CancelAsync();
        await serving;
        return StartAgain;
    }

    private static async Task ServeAsync(HostFolder folder, CliContext context, Uri url, CancellationToken stopping)
    {
        try
        {
            await using var session = await OpenAsync(context, url, stopping);
            var keys = await WorkspaceKeys.RingOfAsync(session);
            var parts = ServerParts.Of(session, keys, Environment.GetEnvironmentVariable, context.Time);
            var options = new ServerOptions { Urls = [url], RoutePrefix = folder.RoutePrefix, InsideHost = true };
            await using var app = ServerHost.Build(options, parts, app => Door(app, session, parts, folder).Use(app));
            await app.StartAsync(stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to end, or left behind by the host.
        }
    }

    private static TriggerDoor Door(WebApplication app, WorkspaceSession session, ServerParts parts, HostFolder folder)
    {
        var logs = app.Services.GetRequiredService<ILoggerFactory>();
        var place = JobHome.PlaceOf(session.Settings.Storage) ?? Environment.GetEnvironmentVariable(LastingStore.InstanceVariable);
        var home = JobHome.Create(session, JobTable.Create(parts.Warnings, parts.Time), place, HandOver, parts.Time, logs.CreateLogger("UsageInsight.Jobs"));
        return new(new(home with { Budget = folder.FunctionTimeout * BudgetShare }), logs.CreateLogger("UsageInsight.Triggers"));
    }

    // A mistake in the package or a store that is down is told until it is mended; the host must not be dragged into it.
    private static async Task<WorkspaceSession> OpenAsync(CliContext context, Uri url, CancellationToken stopping)
    {
        string? told = null;
        while (true)
        {
            try
            {
                LastingStore.Require(WorkspaceSession.ReadSettings(context.Workspace).Storage, Environment.GetEnvironmentVariable);
                return await WorkspaceSession.OpenAsync(context, readOnly: false, stopping);
            }
            catch (Exception fault) when (fault is UserErrorException or StoreRefusedException or StoreUnavailableException)
            {
                if (told != fault.Message)
                {
                    await context.Error.WriteLineAsync($"error: {told = fault.Message}{(fault is UserErrorException { Where: { } where } ? $" ({where})" : "")}");
                }

                await using var waiting = await WaitingServer.StartAsync(url, fault.Message, stopping);
                await Task.Delay(OpenAgainAfter, context.Time, stopping);
            }
        }
    }

    private static Uri Url(string? port) =>
        ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{number}"))
            : throw new UserErrorException(
                "The Functions host did not say on which port to listen.", PortVariable, "a port number", "start the Functions host in this folder, or usageinsight serve without one");
}
