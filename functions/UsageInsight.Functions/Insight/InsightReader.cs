using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Insight.Tools;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace;
using UsageInsight.Ledger;
using UsageInsight.Reports;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight;

/// <summary>
/// What dashboard, insight API and MCP read: stored results and registers, never the ledger. Warm, it reads one small document to
/// see that nothing is newer. Every read may throw <see cref="StoreUnavailableException"/>.
/// </summary>
/// <param name="store">Where results are kept.</param>
/// <param name="workspace">What the workspace's files say.</param>
/// <param name="time">The clock.</param>
/// <param name="lots">The secret by which groups of what-ifs are rounded; all processes of a workspace have the same.</param>
internal sealed partial class InsightReader(IUsageStore store, Func<WorkspaceContents> workspace, TimeProvider time, byte[] lots)
{
    private const int Week = 7;

    private InsightSnapshot? _newest;

    /// <summary>Works out what-ifs.</summary>
    public WhatIfDesk WhatIfs { get; init; } = new(Environment.ProcessorCount, lots);

    /// <summary>The time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The newest analysis; null before the first.</summary>
    public async Task<InsightSnapshot?> ReadAsync(CancellationToken cancellationToken)
    {
        var head = await store.ReadDocumentAsync(AnalysisDocuments.Results, AnalysisDocuments.Head, cancellationToken);
        if (head is null)
        {
            return null;
        }

        var known = Volatile.Read(ref _newest);
        if (known?.Head == head)
        {
            return known;
        }

        // Two requests may both do this once; the work is the same and neither waits for the other.
        var read = await ReadAsync(head, cancellationToken);
        Volatile.Write(ref _newest, read);
        return read;
    }

    /// <summary>What a recommendation rests on; null where no evidence is kept under the id. Raw: its counts have not been made safe to show.</summary>
    public Task<EvidencePack?> EvidenceAsync(string id, CancellationToken cancellationToken) => EvidenceDocuments.ReadAsync(store, id, cancellationToken);

    /// <summary>
    /// The seats of an app to ask about, in the order of their ids. Only for readers who hold <c>Permission.ReadSeats</c>: who calls
    /// this has asked for it.
    /// </summary>
    public Task<IReadOnlyList<SeatRow>> SeatsAsync(InsightSnapshot snapshot, string app, CancellationToken cancellationToken) =>
        snapshot.Parts.GetAsync(app, async () =>
        {
            var document = await store.ReadDocumentAsync(AnalysisDocuments.Seats, app, cancellationToken);
            var seats = document is null ? [] : JsonSerializer.Deserialize<List<SeatFinding>>(document.Json, AnalysisDocuments.Json)!;
            return SeatRowTeller.Tell(seats, snapshot.Names);
        });

    /// <summary>Who uses each feature of an app and how, in groups that are safe to show; empty where no use was recorded.</summary>
    public Task<IReadOnlyList<FeatureUse>> FeatureUsesAsync(InsightSnapshot snapshot, string app, CancellationToken cancellationToken) =>
        snapshot.Parts.GetAsync(app, () => FeatureUseDocuments.ReadAsync(store, app, cancellationToken));

    /// <summary>An app's renewal as it was put to the optimiser; null where its plans could not be compared. Raw: see <see cref="WhatIfSolver"/>.</summary>
    public async Task<AppRenewal?> RenewalAsync(InsightSnapshot snapshot, string app, CancellationToken cancellationToken) =>
        (await snapshot.Parts.GetAsync<IReadOnlyList<AppRenewal>>(app, async () =>
            await store.ReadDocumentAsync(AnalysisDocuments.Renewals, app, cancellationToken) is { } document
                ? [JsonSerializer.Deserialize<AppRenewal>(document.Json, AnalysisDocuments.Json)!]
                : [])).FirstOrDefault();

    /// <summary>The apps whose plans could be compared, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> RenewalsAsync(CancellationToken cancellationToken)
    {
        var apps = new List<string>();
        await foreach (var document in store.ReadDocumentsAsync(AnalysisDocuments.Renewals, cancellationToken))
        {
            apps.Add(document.Id);
        }

        return apps;
    }

    /// <summary>The register of replacement tools and how they were doing at the newest analysis, in ordinal order of id.</summary>
    public async Task<IReadOnlyList<ToolStory>> ToolsAsync(InsightSnapshot snapshot, CancellationToken cancellationToken)
    {
        var stories = new List<ToolStory>();
        foreach (var tool in await ToolRegister.ReadAsync(store, cancellationToken))
        {
            var review = await ToolReviews.ReadAsync(store, tool.Id, cancellationToken);
            stories.Add(ToolTeller.Tell(tool, review, snapshot.Names, snapshot.Result.Options.GroupThreshold));
        }

        return stories;
    }

    /// <summary>What people were told of and how it stands, in ordinal order of key.</summary>
    public Task<IReadOnlyList<AlertState>> AlertsAsync(CancellationToken cancellationToken) => new AlertBook(store, time).ReadAsync(cancellationToken);

    /// <summary>Keeps a person's answer to an alert: seen, or quiet for some days.</summary>
    /// <returns>False where there is no such alert.</returns>
    public async Task<bool> AnswerAlertAsync(string key, int? snoozeDays, string reason, string by, CancellationToken cancellationToken) =>
        await AnswerAlertAsync(key, snoozeDays, reason, by, _ => true, cancellationToken) is not null;

    /// <summary>The same, only where the alert still is what it is thought to be.</summary>
    /// <returns>The alert as it is then; null where there is no such alert.</returns>
    public Task<AlertState?> AnswerAlertAsync(string key, int? snoozeDays, string reason, string by, Func<AlertState, bool> only, CancellationToken cancellationToken) =>
        new AlertBook(store, time).AnswerAsync(key, snoozeDays, reason, by, only, cancellationToken);

    /// <summary>What is remembered of the jobs, in ordinal order of key.</summary>
    public Task<IReadOnlyList<JobState>> JobsAsync(CancellationToken cancellationToken) => new JobBook(store, new(Place: null), time).ReadAllAsync(cancellationToken);

    /// <summary>Messages on their way, the oldest first.</summary>
    public Task<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(CancellationToken cancellationToken) => new DeliveryQueue(store, time).ReadAsync(cancellationToken);

    private async Task<InsightSnapshot?> ReadAsync(StoredDocument head, CancellationToken cancellationToken)
    {
        if (await AnalysisDocuments.ReadAsync(store, cancellationToken) is not { } result)
        {
            return null;
        }

        var contents = workspace();
        var options = new ReportOptions { Catalogs = [.. contents.Catalogs.Values], Contracts = contents.Contracts };
        var before = await AnalysisHistory.BeforeAsync(store, result.AsOf, Week, cancellationToken);
        return new()
        {
            Head = head,
            Result = result,
            Story = StoryTeller.Tell(result, options),
            Before = before is null ? null : StoryTeller.Tell(before, options),
            Names = new(result, options),
            Workspace = contents,
        };
    }
}
