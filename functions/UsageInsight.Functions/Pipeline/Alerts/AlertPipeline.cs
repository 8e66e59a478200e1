using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline.Alerts.Rules;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports.Alerts;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>
/// From the newest analysis to queued messages: evaluate, weigh against what was told, remember, queue. Running it again on the same
/// analysis says nothing new; two runs at once say everything once.
/// </summary>
internal static class AlertPipeline
{
    /// <summary>Runs the rules.</summary>
    /// <param name="session">The workspace, opened for writing unless <paramref name="dryRun"/>.</param>
    /// <param name="dryRun">True to keep and queue nothing.</param>
    /// <param name="cancellationToken">Ends the run between alerts.</param>
    public static async Task<AlertRun> RunAsync(WorkspaceSession session, bool dryRun, CancellationToken cancellationToken)
    {
        var (settings, time) = (session.Contents.Alerts, session.Time);
        if (await AnalysisDocuments.ReadAsync(session.Store, cancellationToken) is not { } result)
        {
            return new(null, [], []);
        }

        var alerts = AlertRules.Evaluate(settings.Rules, await InputAsync(session, settings, result, cancellationToken));
        var news = await new AlertBook(session.Store, time).WeighAsync(
            alerts, kind => kind != AlertKind.DeliveryProblem, alert => Message(alert, result, time.GetUtcNow()), keep: !dryRun, cancellationToken);
        return new(result.AsOf, news, dryRun ? [] : await AlertOutbox.QueueAsync(session.Store, settings, time, cancellationToken));
    }

    /// <summary>What an alert tells; id and sequence are given when it is queued.</summary>
    public static AlertMessage Message(Alert alert, AnalysisResult result, DateTimeOffset now) => new()
    {
        Id = "",
        Rule = alert.Rule.Id,
        Kind = AlertRuleReader.WordOf(alert.Rule.When),
        Key = alert.Key,
        Organisation = result.Organisation,
        App = alert.App,
        Title = alert.Title,
        Text = alert.Text,
        Due = alert.Due,
        AtStake = alert.AtStake,
        Next = alert.Next,
        AsOf = result.AsOf,
        RaisedAt = now,
        Sequence = 0,
        Simulated = result.Simulated,
    };

    private static async Task<AlertInput> InputAsync(WorkspaceSession session, AlertSettings settings, AnalysisResult result, CancellationToken cancellationToken)
    {
        var story = StoryTeller.Tell(result, ReportWriter.Options(session, seats: false));
        var aboutTools = settings.Rules.Any(r => r.When is AlertKind.ToolExpiring or AlertKind.Regrowth);
        var tools = aboutTools ? (await ToolRegister.ReadAsync(session.Store, cancellationToken)).Where(t => t.RetiredOn is null).ToList() : [];

        var reviews = new List<ToolReview>();
        foreach (var tool in tools)
        {
            // Null for a tool registered after the newest analysis: the next one looks at it.
            if (await ToolReviews.ReadAsync(session.Store, tool.Id, cancellationToken) is { } review)
            {
                reviews.Add(review);
            }
        }

        return new(result, story, reviews, await RegretRecord.ReadAsync(session.Store, cancellationToken));
    }
}
