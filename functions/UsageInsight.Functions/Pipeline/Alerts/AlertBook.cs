using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>Remembers what people were told, so that they are told again only when something changed.</summary>
internal sealed class AlertBook(IDocuments store, TimeProvider time)
{
    /// <summary>The documents' collection; their ids are the alerts' keys.</summary>
    public const string Collection = "alerts";

    /// <summary>The states as they are, in ordinal order of key.</summary>
    public async Task<IReadOnlyList<AlertState>> ReadAsync(CancellationToken cancellationToken)
    {
        var states = new List<AlertState>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            states.Add(JsonSerializer.Deserialize<AlertState>(document.Json, AnalysisDocuments.Json)!);
        }

        return states;
    }

    /// <summary>What has to be told now, and the states afterwards. Pure: nothing is written.</summary>
    public static (IReadOnlyList<Alert> Tell, IReadOnlyList<AlertState> After) Weigh(IReadOnlyList<Alert> alerts, IReadOnlyList<AlertState> before, DateTimeOffset now)
    {
        var known = before.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var tell = new List<Alert>();
        var after = new List<AlertState>();
        foreach (var alert in alerts.DistinctBy(a => a.Key, StringComparer.Ordinal))
        {
            var state = known.GetValueOrDefault(alert.Key);
            if (IsNews(alert, state, now))
            {
                tell.Add(alert);
                after.Add(Fresh(alert, now));
            }
            else
            {
                after.Add(state! with { Title = alert.Title, Due = alert.Due });
            }
        }

        var speaking = alerts.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        after.AddRange(before.Where(s => !speaking.Contains(s.Key)).Select(s => s.Status == AlertStatus.Resolved ? s : s with { Status = AlertStatus.Resolved, Since = now, SnoozedUntil = null }));
        return (tell, after);
    }

    /// <summary>Writes the states that changed.</summary>
    public async Task WriteAsync(IReadOnlyList<AlertState> states, CancellationToken cancellationToken)
    {
        foreach (var state in states)
        {
            await AnalysisDocuments.PutAsync(store, Collection, state.Key, state, cancellationToken);
        }
    }

    /// <summary>Marks an alert as seen, or as quiet for some days; null where there is no such alert.</summary>
    public async Task<AlertState?> AnswerAsync(string key, int? snoozeDays, string reason, string by, CancellationToken cancellationToken)
    {
        if (await store.ReadDocumentAsync(Collection, key, cancellationToken) is not { } document)
        {
            return null;
        }

        var answered = JsonSerializer.Deserialize<AlertState>(document.Json, AnalysisDocuments.Json)! with
        {
            Status = snoozeDays is null ? AlertStatus.Acknowledged : AlertStatus.Snoozed,
            SnoozedUntil = snoozeDays is { } days ? time.GetUtcNow().AddDays(days) : null,
            Reason = reason,
            By = by,
        };
        await AnalysisDocuments.PutAsync(store, Collection, key, answered, cancellationToken);
        return answered;
    }

    private static bool IsNews(Alert alert, AlertState? state, DateTimeOffset now) => state?.Status switch
    {
        null or AlertStatus.Resolved => true,
        AlertStatus.Snoozed => state.SnoozedUntil <= now,
        _ => state.Fingerprint != alert.Fingerprint,
    };

    private static AlertState Fresh(Alert alert, DateTimeOffset now) => new()
    {
        Key = alert.Key,
        Rule = alert.Rule.Id,
        Fingerprint = alert.Fingerprint,
        Title = alert.Title,
        Due = alert.Due,
        Status = AlertStatus.Open,
        Since = now,
    };
}
