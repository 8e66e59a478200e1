using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>
/// Tells people of receivers that were switched off and of messages that were given up, by another channel than the broken one: the
/// receivers of the rule about delivery-problem, or all others where the workspace has no such rule or it names only broken ones.
/// </summary>
internal static class DeliveryProblems
{
    private static readonly AlertRule Unwritten = new() { Id = "delivery-problem", When = AlertKind.DeliveryProblem, To = [] };

    /// <summary>Weighs what is broken now against what was told, and queues what is news.</summary>
    /// <returns>How many messages' worth of news there was.</returns>
    public static async Task<int> TellAsync(WorkspaceSession session, CancellationToken cancellationToken)
    {
        var (settings, time) = (session.Contents.Alerts, session.Time);
        var disabled = await new ReceiverBook(session.Store).ReadDisabledAsync(cancellationToken);
        var dead = (await new DeliveryQueue(session.Store, time).ReadAsync(cancellationToken)).Where(r => r.Status == DeliveryStatus.Dead).ToList();
        var alerts = Rules(settings).SelectMany(rule => Of(rule, settings, disabled, dead)).ToList();
        var news = await new AlertBook(session.Store, time).WeighAsync(
            alerts, kind => kind == AlertKind.DeliveryProblem, alert => Message(alert, session, time.GetUtcNow()), keep: true, cancellationToken);
        if (news.Count > 0)
        {
            await AlertOutbox.QueueAsync(session.Store, settings, time, cancellationToken);
        }

        return news.Count;
    }

    private static IReadOnlyList<AlertRule> Rules(AlertSettings settings) =>
        settings.Rules.Where(r => r.When == AlertKind.DeliveryProblem).ToList() is { Count: > 0 } written ? written : [Unwritten];

    private static IEnumerable<Alert> Of(AlertRule rule, AlertSettings settings, IReadOnlyList<ReceiverState> disabled, IReadOnlyList<DeliveryRecord> dead)
    {
        var off = disabled.Where(s => settings.Receivers.Any(r => r.Id == s.Receiver)).ToList();
        bool Works(Receiver receiver, string broken) => receiver.TakesAlerts && receiver.Id != broken && !off.Any(s => s.Receiver == receiver.Id);
        AlertRule Elsewhere(string broken)
        {
            var working = settings.Receivers.Where(r => Works(r, broken)).Select(r => r.Id).ToList();
            var named = working.Where(rule.To.Contains).ToList();
            return rule with { To = named.Count > 0 ? named : working };
        }

        return off.Select(state => SwitchedOff(Elsewhere(state.Receiver), state, dead.Count(d => d.Receiver == state.Receiver)))
            .Concat(dead.Where(d => !off.Any(s => s.Receiver == d.Receiver)).GroupBy(d => (d.Receiver, d.Report?.Report)).Select(g => GivenUp(Elsewhere(g.Key.Receiver), [.. g])));
    }

    private static Alert SwitchedOff(AlertRule rule, ReceiverState state, int waiting) => new()
    {
        Rule = rule,
        Key = $"{rule.Id}/receiver/{state.Receiver}",
        Fingerprint = $"{state.DisabledAt:O}",
        Title = $"Nothing is sent to '{AlertBody.Name(state.Receiver)}' any more since {Day(state.DisabledAt!.Value)}: {state.Disabled}.",
        Text = waiting == 0 ? "" : $"{AlertBody.Say(waiting, "message")} to it can be sent again once it works.",
        Next = $"usageinsight alerts replay {state.Receiver}",
    };

    private static Alert GivenUp(AlertRule rule, List<DeliveryRecord> dead)
    {
        var newest = dead.MaxBy(d => d.SettledAt)!;
        var receiver = AlertBody.Name(newest.Receiver);
        return new()
        {
            Rule = rule,
            Key = newest.Report is { } report ? $"{rule.Id}/report/{report.Report}/{newest.Receiver}" : $"{rule.Id}/messages/{newest.Receiver}",
            Fingerprint = newest.Id,
            Title = newest.Report is { } run
                ? $"The report {AlertBody.Name(run.Report)} of {Day(run.PlannedAt)} could not be delivered to '{receiver}': {newest.LastAnswer}."
                : $"{AlertBody.Say(dead.Count, "message")} to '{receiver}' could not be delivered; the last answer was: {newest.LastAnswer}.",
            Text = newest.Attempts == 0 ? "" : $"Given up after {PumpResult.Tries(newest.Attempts)}.",
            Next = $"usageinsight alerts replay {newest.Receiver}",
        };
    }

    private static AlertMessage Message(Alert alert, WorkspaceSession session, DateTimeOffset now) => new()
    {
        Id = "",
        Rule = alert.Rule.Id,
        Kind = AlertRuleReader.WordOf(alert.Rule.When),
        Key = alert.Key,
        Organisation = session.Settings.Organisation.Name,
        Title = alert.Title,
        Text = alert.Text,
        Next = alert.Next,
        AsOf = DateOnly.FromDateTime(now.UtcDateTime),
        RaisedAt = now,
        Sequence = 0,
        Simulated = session.Settings.Organisation.Simulated,
    };

    private static string Day(DateTimeOffset instant) => AlertBody.Say(DateOnly.FromDateTime(instant.UtcDateTime));
}
