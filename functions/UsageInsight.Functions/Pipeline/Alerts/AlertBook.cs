using System.Text.Json;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>Remembers what people were told, so that they are told again only when something changed; also where two runs meet.</summary>
internal sealed class AlertBook(IDocuments store, TimeProvider time)
{
    /// <summary>The documents' collection; their ids are the alerts' keys.</summary>
    public const string Collection = "alerts";

    /// <summary>How long an alert that holds no more is remembered.</summary>
    public static readonly TimeSpan KeepResolved = TimeSpan.FromDays(180);

    /// <summary>The states as they are, in ordinal order of key.</summary>
    public async Task<IReadOnlyList<AlertState>> ReadAsync(CancellationToken cancellationToken) => [.. (await ReadAllAsync(cancellationToken)).Select(s => s.State)];

    /// <summary>Weighs what holds now against what was told, and remembers it.</summary>
    /// <param name="alerts">What holds now.</param>
    /// <param name="kinds">Which kinds were looked at: states of other kinds stay as they are.</param>
    /// <param name="message">What to tell of an alert that is news.</param>
    /// <param name="keep">False to say what would be news and remember nothing.</param>
    /// <param name="cancellationToken">Ends the work between alerts.</param>
    /// <returns>What is news, in the order given.</returns>
    public async Task<IReadOnlyList<Alert>> WeighAsync(
        IReadOnlyList<Alert> alerts, Func<AlertKind, bool> kinds, Func<Alert, AlertMessage> message, bool keep, CancellationToken cancellationToken)
    {
        var known = (await ReadAllAsync(cancellationToken)).Where(s => kinds(s.State.Kind)).ToDictionary(s => s.State.Key, StringComparer.Ordinal);
        var news = new List<Alert>();
        foreach (var alert in alerts.DistinctBy(a => a.Key, StringComparer.Ordinal))
        {
            known.Remove(alert.Key, out var before);
            if (await SpeakAsync(alert, before, message(alert), keep, cancellationToken))
            {
                news.Add(alert);
            }
        }

        if (keep)
        {
            foreach (var (state, version) in known.Values)
            {
                await SilenceAsync(state, version, cancellationToken);
            }
        }

        return news;
    }

    /// <summary>Takes receivers off the list of those that a message waits for.</summary>
    public Task QueuedAsync(AlertState state, IReadOnlyList<string> stillWaiting, CancellationToken cancellationToken) =>
        UpdateAsync(state.Key, known => known.Since == state.Since ? known with { Waiting = [.. known.Waiting.Where(stillWaiting.Contains)] } : known, cancellationToken);

    /// <summary>Marks an alert as seen, or as quiet for some days; null where there is no such alert.</summary>
    public Task<AlertState?> AnswerAsync(string key, int? snoozeDays, string reason, string by, CancellationToken cancellationToken) =>
        AnswerAsync(key, snoozeDays, reason, by, _ => true, cancellationToken);

    /// <summary>The same, only where the alert still is what it is thought to be; else it stays as it is.</summary>
    public Task<AlertState?> AnswerAsync(string key, int? snoozeDays, string reason, string by, Func<AlertState, bool> only, CancellationToken cancellationToken) => UpdateAsync(
        key,
        known => !only(known) ? known : known with
        {
            Status = snoozeDays is null ? AlertStatus.Acknowledged : AlertStatus.Snoozed,
            SnoozedUntil = snoozeDays is { } days ? time.GetUtcNow().AddDays(days) : null,
            Reason = reason,
            By = by,
        },
        cancellationToken);

    private async Task<bool> SpeakAsync(Alert alert, (AlertState State, string Version) before, AlertMessage message, bool keep, CancellationToken cancellationToken)
    {
        var (known, version) = (before.State, before.Version);
        while (true)
        {
            var (after, isNews) = AlertWeighing.Speak(known, alert, message, alert.Rule.To, time.GetUtcNow());
            if (!keep || (known is not null && Json(after) == Json(known)) || await WriteAsync(after, version, cancellationToken))
            {
                return isNews;
            }

            // Another run or a person's answer was first: weighed again on what they wrote.
            var document = await store.ReadDocumentAsync(Collection, alert.Key, cancellationToken);
            (known, version) = document is null ? (null, null) : (State(document), document.Version);
        }
    }

    // A lost race leaves the alert to the next run, which sees it silent again.
    private async Task SilenceAsync(AlertState state, string version, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (state.ResolvedAt is null)
        {
            await WriteAsync(AlertWeighing.Silence(state, now), version, cancellationToken);
        }
        else if (now - state.ResolvedAt > KeepResolved && !(state.SnoozedUntil > now))
        {
            await store.DeleteDocumentAsync(Collection, state.Key, cancellationToken);
        }
    }

    private async Task<AlertState?> UpdateAsync(string key, Func<AlertState, AlertState> change, CancellationToken cancellationToken)
    {
        while (await store.ReadDocumentAsync(Collection, key, cancellationToken) is { } document)
        {
            var after = change(State(document));
            if (await WriteAsync(after, document.Version, cancellationToken))
            {
                return after;
            }
        }

        return null;
    }

    private async Task<List<(AlertState State, string Version)>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var states = new List<(AlertState, string)>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            states.Add((State(document), document.Version));
        }

        return states;
    }

    private async Task<bool> WriteAsync(AlertState state, string? version, CancellationToken cancellationToken) =>
        await store.WriteDocumentAsync(Collection, state.Key, Json(state), version, cancellationToken) is not null;

    private static string Json(AlertState state) => JsonSerializer.Serialize(state, AnalysisDocuments.Json);

    private static AlertState State(StoredDocument document) => JsonSerializer.Deserialize<AlertState>(document.Json, AnalysisDocuments.Json)!;
}
