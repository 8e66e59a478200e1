using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>From the ledger to recommendations, top to bottom; command line, timers and the demo all run this.</summary>
internal static class AnalyzePipeline
{
    /// <summary>The search for the best plans takes far less; past this its answer carries the gap.</summary>
    private static readonly TimeSpan MostSearch = TimeSpan.FromSeconds(30);

    /// <summary>Analyses a workspace.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="asOf">The last day that counts; null for the newest day every living source has reached.</param>
    /// <param name="keep">True to store the result, its recommendations and their evidence; needs a session opened for writing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the run between steps.</param>
    public static async Task<AnalysisResult> RunAsync(WorkspaceSession session, DateOnly? asOf, bool keep, TimeProvider time, CancellationToken cancellationToken)
    {
        // Ledger: everything durable counts.
        if (keep)
        {
            await session.Store.FoldAsync(cancellationToken);
        }

        // Facts, predictions, recommendations.
        var run = await ComputeAsync(session, asOf, time, cancellationToken);

        // Tell: what reports, dashboard, alerts, API and MCP read.
        if (keep)
        {
            await KeepAsync(session.Store, await OutputAsync(session, run, cancellationToken), time, cancellationToken);
        }

        return run.Result;
    }

    /// <summary>Everything of a run that is kept; the ledger it looked at is not needed for that any more.</summary>
    public static async Task<AnalysisOutput> OutputAsync(WorkspaceSession session, AnalysisRun run, CancellationToken cancellationToken) => new(
        run.Result,
        EvidencePacks.Of(run.Input, run.Result),
        FeatureUseDocuments.Of(run.Input),
        [.. (await ToolRegister.ReadAsync(session.Store, cancellationToken)).Select(tool => ToolReview.Of(tool, run.Input))]);

    /// <summary>Keeps what was found for all who only show.</summary>
    public static async Task KeepAsync(IDocuments store, AnalysisOutput output, TimeProvider time, CancellationToken cancellationToken)
    {
        await AnalysisDocuments.WriteAsync(store, output.Result, cancellationToken);
        await EvidenceDocuments.WriteAsync(store, output.Packs, time, cancellationToken);
        await FeatureUseDocuments.WriteAsync(store, output.Uses, cancellationToken);
        await ToolReviews.WriteAsync(store, output.Reviews, cancellationToken);
        await AnalysisDocuments.PublishAsync(store, output.Result, cancellationToken);
    }

    /// <summary>Computes without keeping anything.</summary>
    public static async Task<AnalysisRun> ComputeAsync(WorkspaceSession session, DateOnly? asOf, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = await ReadInputAsync(session, asOf, time, cancellationToken);
        var outlook = await Task.Run(() => UsageOutlook.Of(input, cancellationToken), cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MostSearch);
        return new(input, Analyzer.Run(input, outlook, limit.Token));
    }

    /// <summary>All that an analysis looks at.</summary>
    public static async Task<AnalysisInput> ReadInputAsync(WorkspaceSession session, DateOnly? asOf, TimeProvider time, CancellationToken cancellationToken)
    {
        var ledger = await session.Store.ReadLedgerAsync(cancellationToken);
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        var boldness = await RegretRecord.BoldnessAsync(session.Store, cancellationToken);
        var input = Input(session, ledger, holdings, asOf, time);
        return input with { Options = input.Options with { Boldness = boldness } };
    }

    /// <summary>The newest day every living source has reached, at most yesterday UTC.</summary>
    /// <exception cref="UserErrorException">No source has brought usage yet.</exception>
    public static DateOnly DefaultDay(HoldingsSnapshot holdings, ActivityLedger ledger, TimeProvider time)
    {
        var yesterday = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
        return DefaultAsOf.Of(holdings, yesterday) ?? (ledger.NewestDay is { } newest && newest < yesterday ? newest : (DateOnly?)null)
            ?? throw new UserErrorException(
                "There is no usage to analyse yet.",
                expected: "at least one imported file, pull or pushed batch",
                next: "usageinsight import FILE, or usageinsight collect");
    }

    private static AnalysisInput Input(WorkspaceSession session, ActivityLedger ledger, HoldingsSnapshot holdings, DateOnly? asOf, TimeProvider time) => new()
    {
        Organisation = session.Settings.Organisation.Name,
        AsOf = asOf ?? DefaultDay(holdings, ledger, time),
        Now = time.GetUtcNow(),
        Ledger = ledger,
        Holdings = holdings,
        Catalogs = ObservedFeatures.In(session.Catalogs, ledger),
        Contracts = session.Contracts,
        Options = session.Settings.Analysis,
        Simulated = session.Settings.Organisation.Simulated,
        SeatsAsGiven = session.Settings.Privacy.Seats == SeatNaming.Given,
    };
}
