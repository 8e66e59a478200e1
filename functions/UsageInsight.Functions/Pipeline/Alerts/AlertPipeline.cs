using System.Security.Cryptography;
using System.Text;
using UsageInsight.Analysis;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>From the newest analysis to queued messages: evaluate, weigh against what was told, queue, remember.</summary>
internal static class AlertPipeline
{
    /// <summary>Runs the rules against a result.</summary>
    /// <param name="store">Where states and messages are kept.</param>
    /// <param name="result">The newest analysis.</param>
    /// <param name="settings">Rules and receivers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="dryRun">True to keep and queue nothing.</param>
    /// <param name="cancellationToken">Ends the run between messages.</param>
    /// <returns>The alerts that are news.</returns>
    public static async Task<IReadOnlyList<Alert>> RunAsync(
        IDocuments store, AnalysisResult result, AlertSettings settings, TimeProvider time, bool dryRun, CancellationToken cancellationToken)
    {
        var book = new AlertBook(store, time);
        var now = time.GetUtcNow();
        var (tell, after) = AlertBook.Weigh(AlertEvaluator.Evaluate(result, settings), await book.ReadAsync(cancellationToken), now);
        if (dryRun)
        {
            return tell;
        }

        // Queued before it is remembered: a run that dies between the two queues the same ids again, which changes nothing.
        var queue = new DeliveryQueue(store, time);
        foreach (var alert in tell)
        {
            foreach (var receiver in settings.Receivers.Where(r => alert.Rule.To.Contains(r.Id, StringComparer.Ordinal)))
            {
                var sequence = await queue.NextSequenceAsync(cancellationToken);
                await queue.AddAsync(Message(alert, receiver, result, now, sequence), receiver, cancellationToken);
            }
        }

        await book.WriteAsync(after, cancellationToken);
        return tell;
    }

    private static AlertMessage Message(Alert alert, AlertReceiver receiver, AnalysisResult result, DateTimeOffset now, long sequence) => new()
    {
        Id = Id(alert, receiver, result),
        Rule = alert.Rule.Id,
        Kind = alert.Rule.When.ToString(),
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
        Sequence = sequence,
        Simulated = result.Simulated,
    };

    // The same alert of the same analysis to the same receiver is the same message, however often the run is repeated.
    private static string Id(Alert alert, AlertReceiver receiver, AnalysisResult result) => "msg_" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{alert.Key}\n{alert.Fingerprint}\n{receiver.Id}\n{result.AsOf:O}")).AsSpan(0, 16));
}
