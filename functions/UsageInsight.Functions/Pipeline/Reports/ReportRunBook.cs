using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Reports;

/// <summary>Remembers which runs of which reports were started, and how far each schedule has come.</summary>
internal sealed class ReportRunBook(IDocuments store, TimeProvider time)
{
    /// <summary>The runs' collection; their ids are the runs' names.</summary>
    public const string Runs = "report-runs";

    /// <summary>The schedules' collection; their ids are the reports'.</summary>
    public const string Schedules = "report-schedules";

    /// <summary>How long a run is remembered.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(400);

    /// <summary>The runs, the newest first.</summary>
    public async Task<IReadOnlyList<ReportRun>> ReadAsync(CancellationToken cancellationToken)
    {
        var runs = new List<ReportRun>();
        await foreach (var document in store.ReadDocumentsAsync(Runs, cancellationToken))
        {
            runs.Add(JsonSerializer.Deserialize<ReportRun>(document.Json, AnalysisDocuments.Json)!);
        }

        return [.. runs.OrderByDescending(r => r.Reference.PlannedAt).ThenBy(r => r.Reference.Report, StringComparer.Ordinal)];
    }

    /// <summary>Starts a run; false where it was started already, by whomever.</summary>
    public async Task<bool> StartAsync(ReportRun run, CancellationToken cancellationToken) =>
        await store.WriteDocumentAsync(Runs, run.Reference.Run, JsonSerializer.Serialize(run, AnalysisDocuments.Json), expectedVersion: null, cancellationToken) is not null;

    /// <summary>Queues a run for the receivers it still waits for. Doing it twice queues nothing twice.</summary>
    /// <returns>The receivers whose queue is full.</returns>
    public async Task<IReadOnlyList<string>> QueueAsync(ReportRun run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var messages = run.Waiting.Select(receiver => new DeliveryRecord
        {
            Id = MessageId(run.Reference, receiver),
            Receiver = receiver,
            Report = run.Reference,
            Sequence = 0,
            CreatedAt = now,
            NextAt = now,
            Status = DeliveryStatus.Pending,
        }).ToList();
        var refused = await new DeliveryQueue(store, time).AddAsync(messages, cancellationToken);
        IReadOnlyList<string> full = [.. messages.Where(m => refused.Contains(m.Id)).Select(m => m.Receiver)];
        await AnalysisDocuments.PutAsync(store, Runs, run.Reference.Run, run with { Waiting = full }, cancellationToken);
        return full;
    }

    /// <summary>How far a report's schedule has come; null where it was never looked at.</summary>
    public async Task<DateTimeOffset?> ThroughAsync(string report, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Schedules, report, cancellationToken) is { } document ? JsonSerializer.Deserialize<DateTimeOffset>(document.Json) : null;

    /// <summary>Moves a report's schedule on; an instance that is behind changes nothing.</summary>
    public async Task MoveOnAsync(string report, DateTimeOffset through, CancellationToken cancellationToken)
    {
        StoredDocument? known;
        do
        {
            known = await store.ReadDocumentAsync(Schedules, report, cancellationToken);
            if (known is not null && JsonSerializer.Deserialize<DateTimeOffset>(known.Json) >= through)
            {
                return;
            }
        }
        while (await store.WriteDocumentAsync(Schedules, report, JsonSerializer.Serialize(through), known?.Version, cancellationToken) is null);
    }

    /// <summary>Forgets runs of long ago.</summary>
    public async Task PruneAsync(IReadOnlyList<ReportRun> runs, CancellationToken cancellationToken)
    {
        foreach (var run in runs.Where(r => time.GetUtcNow() - r.StartedAt > Keep))
        {
            await store.DeleteDocumentAsync(Runs, run.Reference.Run, cancellationToken);
        }
    }

    /// <summary>The id of a run's message to a receiver: the same whoever queues it.</summary>
    public static string MessageId(ReportReference reference, string receiver) =>
        "rep_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{reference.Run}\n{receiver}")).AsSpan(0, 16));
}
