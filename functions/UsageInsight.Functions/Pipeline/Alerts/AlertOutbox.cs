using System.Security.Cryptography;
using System.Text;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>Moves what is to be told into the delivery queue: also what an earlier run wrote down and did not get to, or found the queue full for.</summary>
internal static class AlertOutbox
{
    /// <returns>The receivers whose queue is full, in ordinal order: what they are to be told waits.</returns>
    public static async Task<IReadOnlyList<string>> QueueAsync(IDocuments store, AlertSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var book = new AlertBook(store, time);
        var waiting = (await book.ReadAsync(cancellationToken)).Where(s => s.Waiting.Count > 0).ToList();
        var messages = waiting.SelectMany(state => Messages(state, settings, time.GetUtcNow()).Select(message => (State: state, Message: message))).ToList();
        var refused = await new DeliveryQueue(store, time).AddAsync([.. messages.Select(m => m.Message)], cancellationToken);
        foreach (var state in waiting)
        {
            var full = messages.Where(m => m.State == state && refused.Contains(m.Message.Id)).Select(m => m.Message.Receiver).ToList();
            await book.QueuedAsync(state, full, cancellationToken);
        }

        return [.. messages.Where(m => refused.Contains(m.Message.Id)).Select(m => m.Message.Receiver).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<DeliveryRecord> Messages(AlertState state, AlertSettings settings, DateTimeOffset now) =>
        from id in state.Waiting
        where settings.Receivers.Any(r => r.Id == id)
        let message = Id(state, id)
        select new DeliveryRecord
        {
            Id = message,
            Receiver = id,
            Alert = state.Message with { Id = message },
            Sequence = 0,
            CreatedAt = now,
            NextAt = now,
            Status = DeliveryStatus.Pending,
        };

    // Told at one instant to one receiver: the same message, however often its queueing is repeated.
    private static string Id(AlertState state, string receiver) => "msg_" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{state.Key}\n{state.Since:O}\n{receiver}")).AsSpan(0, 16));
}
