using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Work;

/// <summary>
/// The work that messages ask for, as documents: written before any message goes out, so that a message lost on its way is sent
/// again from here, and what was given up is seen and can be replayed.
/// </summary>
/// <param name="store">Where the documents are kept.</param>
/// <param name="handOver">How long a message may be on its way before it is sent again; zero where this is the queue itself.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkQueue(IDocuments store, TimeSpan handOver, TimeProvider time)
{
    /// <summary>The collection of the documents.</summary>
    public const string Collection = "work";

    // A time that lies further ahead was written under a clock that was wrong.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Asks for work. What waits already is asked for in the new run's name; what was done or given up begins anew.</summary>
    /// <returns>The work as it is kept then: done already where the same run asked before.</returns>
    public async Task<WorkItem> AskAsync(JobMessage message, string run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var asked = new WorkItem
        {
            Id = WorkItem.IdOf(message.Job, message.Key),
            Job = message.Job,
            Key = message.Key,
            Run = run,
            AskedAt = now,
            VisibleAt = now + handOver,
        };
        return await ChangeAsync(asked.Id, kept => kept?.Run == run && kept.Status != WorkStatus.Poison ? kept : asked, cancellationToken) ?? asked;
    }

    /// <summary>The work of an id; null where there is none.</summary>
    public async Task<WorkItem?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, id, cancellationToken) is { } document ? Parse(document) : null;

    /// <summary>All work that is kept, in ordinal order of id.</summary>
    public async Task<IReadOnlyList<WorkItem>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var all = new List<WorkItem>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            all.Add(Parse(document));
        }

        return all;
    }

    /// <summary>The work that is to be handed out now, the oldest request first.</summary>
    public async Task<IReadOnlyList<WorkItem>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return
        [
            .. (await ReadAllAsync(cancellationToken))
                .Where(item => item.Status == WorkStatus.Waiting && (item.VisibleAt <= now || item.VisibleAt > now + LongestWait))
                .OrderBy(item => item.AskedAt).ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Changes work, whatever others do to it meanwhile.</summary>
    /// <param name="id">The work's id.</param>
    /// <param name="change">Makes the new state from the present one (null where there is none); null or the same leaves it.</param>
    /// <param name="cancellationToken">Ends the change between tries.</param>
    /// <returns>The work as it is then; null where there is none.</returns>
    public async Task<WorkItem?> ChangeAsync(string id, Func<WorkItem?, WorkItem?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var document = await store.ReadDocumentAsync(Collection, id, cancellationToken);
            var kept = document is null ? null : Parse(document);
            var wanted = change(kept);
            if (wanted is null || wanted == kept
                || await store.WriteDocumentAsync(Collection, id, JsonSerializer.Serialize(wanted, AnalysisDocuments.Json), document?.Version, cancellationToken) is not null)
            {
                return wanted ?? kept;
            }
        }
    }

    /// <summary>Puts off handing out what is under way or on its way.</summary>
    public Task<WorkItem?> PutOffAsync(string id, TimeSpan wait, CancellationToken cancellationToken) =>
        ChangeAsync(id, kept => kept is { Status: WorkStatus.Waiting } ? kept with { VisibleAt = time.GetUtcNow() + (wait > handOver ? wait : handOver) } : null, cancellationToken);

    /// <summary>Lets poison begin anew.</summary>
    /// <returns>False where the id is no poison.</returns>
    public async Task<bool> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        var replayed = false;
        await ChangeAsync(
            id,
            kept =>
            {
                replayed = kept is { Status: WorkStatus.Poison };
                return replayed ? kept! with { Status = WorkStatus.Waiting, Tries = 0, VisibleAt = time.GetUtcNow(), AskedAt = time.GetUtcNow() } : null;
            },
            cancellationToken);
        return replayed;
    }

    /// <summary>Removes work that nobody asks about any more.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellationToken) => store.DeleteDocumentAsync(Collection, id, cancellationToken);

    private static WorkItem Parse(StoredDocument document) => JsonSerializer.Deserialize<WorkItem>(document.Json, AnalysisDocuments.Json)!;
}
