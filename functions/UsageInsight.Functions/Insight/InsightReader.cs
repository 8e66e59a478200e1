using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace;
using UsageInsight.Ledger;
using UsageInsight.Reports;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight;

/// <summary>
/// What dashboard, insight API and MCP read: stored results and registers, never the ledger. Warm, it reads one small document to
/// see that nothing is newer.
/// </summary>
/// <param name="store">Where results are kept.</param>
/// <param name="workspace">What the workspace's files say.</param>
internal sealed class InsightReader(IDocuments store, Func<WorkspaceContents> workspace)
{
    private const int Week = 7;

    private InsightSnapshot? _newest;

    /// <summary>The newest analysis; null before the first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
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
