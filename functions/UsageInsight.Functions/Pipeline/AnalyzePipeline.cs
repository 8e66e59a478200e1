using System.Globalization;
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
    public static async Task<AnalysisRun> RunAsync(WorkspaceSession session, DateOnly? asOf, bool keep, TimeProvider time, CancellationToken cancellationToken)
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
            await KeepAsync(session.Store, Output(run), time, cancellationToken);
        }

        return run;
    }

    /// <summary>Everything of a run that is kept; the ledger it looked at is not needed for that any more.</summary>
    public static AnalysisOutput Output(AnalysisRun run)
    {
        var seen = run.Input with { Ledger = run.Whole.LastUses };
        return new(
            run.Result,
            EvidencePacks.Of(seen, run.Whole, run.Result),
            run.Whole.FeatureUses(seen.Options.GroupThreshold),
            [.. run.Ground.Tools.Select(tool => ToolReview.Of(tool, seen))]);
    }

    /// <summary>Keeps what was found for all who only show.</summary>
    public static async Task KeepAsync(IDocuments store, AnalysisOutput output, TimeProvider time, CancellationToken cancellationToken)
    {
        await AnalysisDocuments.WriteAsync(store, output.Result, cancellationToken);
        await EvidenceDocuments.WriteAsync(store, output.Packs, time, cancellationToken);
        await FeatureUseDocuments.WriteAsync(store, output.Uses, cancellationToken);
        await ToolReviews.WriteAsync(store, output.Reviews, cancellationToken);
        await AnalysisDocuments.PublishAsync(store, output.Result, cancellationToken);
    }

    /// <summary>Computes without keeping anything: the steps that jobs take in parts, in one part.</summary>
    public static async Task<AnalysisRun> ComputeAsync(WorkspaceSession session, DateOnly? asOf, TimeProvider time, CancellationToken cancellationToken)
    {
        var division = await AnalysisDivision.OfAsync(session, asOf, time, cancellationToken);
        var input = await ReadInputAsync(session, ShardRange.All, division.AsOf, time, cancellationToken);
        var sample = division.Sample == ShardRange.All ? input : await ReadInputAsync(session, division.Sample, division.AsOf, time, cancellationToken);
        var ground = await LearnAsync(session, sample, cancellationToken);
        var whole = await Task.Run(() => AnalysisPart.Of(input, ground.Model, ground.Tools, cancellationToken), cancellationToken);
        using var limit = SearchLimit(cancellationToken);
        return new(input, ground, whole, Analyzer.Run(input, ground.Model, whole, limit.Token));
    }

    /// <summary>Learns from some seats what all parts will go by.</summary>
    public static async Task<Groundwork> LearnAsync(WorkspaceSession session, AnalysisInput sample, CancellationToken cancellationToken) => new(
        await Task.Run(() => AnalysisModel.Fit(sample, cancellationToken), cancellationToken),
        await ToolRegister.ReadAsync(session.Store, cancellationToken));

    /// <summary>Ends the search for the best plans after <see cref="MostSearch"/>.</summary>
    public static CancellationTokenSource SearchLimit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MostSearch);
        return limit;
    }

    /// <summary>All that an analysis looks at, of some seat shards.</summary>
    public static async Task<AnalysisInput> ReadInputAsync(WorkspaceSession session, ShardRange shards, DateOnly? asOf, TimeProvider time, CancellationToken cancellationToken) =>
        await InputAsync(session, await session.Store.ReadLedgerAsync(shards, cancellationToken), asOf, time, cancellationToken);

    /// <summary>All that an analysis looks at, with a ledger that was read already.</summary>
    public static async Task<AnalysisInput> InputAsync(WorkspaceSession session, ActivityLedger ledger, DateOnly? asOf, TimeProvider time, CancellationToken cancellationToken)
    {
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        var boldness = await RegretRecord.BoldnessAsync(session.Store, cancellationToken);
        var input = Input(session, ledger, holdings, asOf, time);
        return input with { Options = input.Options with { Boldness = boldness } };
    }

    /// <summary>The newest day every living source has reached, at most yesterday UTC.</summary>
    /// <exception cref="UserErrorException">No source has brought usage yet.</exception>
    private static DateOnly DefaultDay(HoldingsSnapshot holdings, TimeProvider time) =>
        DefaultAsOf.Of(holdings, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1))
            ?? throw new UserErrorException(
                "There is no usage to analyse yet.",
                expected: "at least one imported file, pull or pushed batch",
                next: "usageinsight import FILE, or usageinsight collect");

    /// <summary>The last day that counts: the one that was asked for, or <see cref="DefaultDay"/>.</summary>
    /// <param name="asked">The day asked for; null for the newest day every living source has reached.</param>
    /// <param name="holdings">What the store holds, with the state of each source.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UserErrorException">The day lies in the future, or none was asked for and no source has brought usage yet.</exception>
    public static DateOnly DayOf(DateOnly? asked, HoldingsSnapshot holdings, TimeProvider time)
    {
        if (asked is not { } day)
        {
            return DefaultDay(holdings, time);
        }

        // Simulated or restored data may reach past this machine's clock: what has data is no future.
        var newest = holdings.Sources.Max(s => s.NewestDay);
        return HasBegun(day, time) || day <= newest
            ? day
            : throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} lies in the future: nothing is known of it yet."),
                "--as-of",
                newest is { } last ? string.Create(CultureInfo.InvariantCulture, $"a day up to {last:yyyy-MM-dd}, the last day with data") : "a day that has passed",
                "leave --as-of out for the newest day that every source has reached");
    }

    /// <summary>The same for whoever needs nothing else of the holdings: they are read only where they decide.</summary>
    /// <param name="asked">The day that was asked for.</param>
    /// <param name="store">Knows how far the sources have reached.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UserErrorException">The day lies in the future, or none was asked for and no source has brought usage yet.</exception>
    public static async Task<DateOnly> DayOfAsync(DateOnly? asked, IUsageStore store, TimeProvider time, CancellationToken cancellationToken) =>
        asked is { } day && HasBegun(day, time) ? day : DayOf(asked, await store.ReadHoldingsAsync(cancellationToken), time);

    private static bool HasBegun(DateOnly day, TimeProvider time) => day <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static AnalysisInput Input(WorkspaceSession session, ActivityLedger ledger, HoldingsSnapshot holdings, DateOnly? asOf, TimeProvider time) => new()
    {
        Organisation = session.Settings.Organisation.Name,
        AsOf = DayOf(asOf, holdings, time),
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
