using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>Decides whether an alert is news. Pure: states come in, states come out.</summary>
internal static class AlertWeighing
{
    /// <summary>An alert that comes back unchanged within this time was never really gone.</summary>
    public static readonly TimeSpan Flicker = TimeSpan.FromDays(7);

    // Told again when it has grown by a tenth, not with every seat or euro; what gets better is no news.
    private const double Growth = 1.1;

    /// <summary>The state after a run in which the alert holds.</summary>
    /// <param name="before">What is remembered; null for an alert never seen.</param>
    /// <param name="alert">The alert as it is now.</param>
    /// <param name="message">What to tell, should it be news.</param>
    /// <param name="to">Whom to.</param>
    /// <param name="now">The present.</param>
    public static (AlertState After, bool IsNews) Speak(AlertState? before, Alert alert, AlertMessage message, IReadOnlyList<string> to, DateTimeOffset now)
    {
        if (before is not null && !IsNews(before, alert, now))
        {
            return (before with { Title = alert.Title, Due = alert.Due, ResolvedAt = null }, false);
        }

        var told = new AlertState
        {
            Key = alert.Key,
            Rule = alert.Rule.Id,
            Kind = alert.Rule.When,
            Fingerprint = alert.Fingerprint,
            Level = alert.Level,
            Title = alert.Title,
            Due = alert.Due,
            Status = AlertStatus.Open,
            Since = now,
            Message = message,
            Waiting = to,
        };
        return (told, true);
    }

    /// <summary>The state after a run in which the alert holds no more; a message not queued yet is not sent any more.</summary>
    public static AlertState Silence(AlertState before, DateTimeOffset now) => before.ResolvedAt is null ? before with { ResolvedAt = now, Waiting = [] } : before;

    private static bool IsNews(AlertState before, Alert alert, DateTimeOffset now)
    {
        if (before.Status == AlertStatus.Snoozed)
        {
            return before.SnoozedUntil <= now;
        }

        return now - before.ResolvedAt > Flicker
            || before.Fingerprint != alert.Fingerprint
            || alert.Level > (before.Level ?? 0) * Growth;
    }
}
