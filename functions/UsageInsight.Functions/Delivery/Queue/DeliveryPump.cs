using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Workspace.Alerts;

namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>Sends what is due. At least once, always under the same id; a receiver that is gone or dead for days is switched off and said so.</summary>
internal sealed class DeliveryPump(DeliveryQueue queue, WebhookSender sender, AlertSettings settings, TimeProvider time)
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(5);

    /// <summary>Sends every message that is due now.</summary>
    /// <returns>How many were delivered, and how many tries failed.</returns>
    public async Task<(int Delivered, int Failed)> RunAsync(CancellationToken cancellationToken)
    {
        var (delivered, failed) = (0, 0);
        foreach (var record in (await queue.ReadAsync(cancellationToken)).Where(r => r.Status == DeliveryStatus.Pending && r.NextAt <= time.GetUtcNow()))
        {
            if (await SendAsync(record, cancellationToken))
            {
                delivered++;
            }
            else
            {
                failed++;
            }
        }

        return (delivered, failed);
    }

    private async Task<bool> SendAsync(DeliveryRecord record, CancellationToken cancellationToken)
    {
        var receiver = settings.Receivers.FirstOrDefault(r => r.Id == record.Receiver);
        var state = await queue.ReceiverAsync(record.Receiver, cancellationToken);
        if (receiver is null || state.Disabled is not null)
        {
            await queue.WriteAsync(record with { Status = DeliveryStatus.Dead, LastAnswer = state.Disabled ?? "the workspace names no such receiver any more" }, cancellationToken);
            return false;
        }

        var answer = await sender.SendAsync(record, receiver, cancellationToken);
        var tried = record with { Attempts = record.Attempts + 1, LastAnswer = answer.Text };
        if (answer.Delivered)
        {
            await queue.WriteAsync(tried with { Status = DeliveryStatus.Delivered }, cancellationToken);
            await queue.WriteAsync(new ReceiverState { Receiver = record.Receiver }, cancellationToken);
            return true;
        }

        await FailedAsync(tried, state, answer, cancellationToken);
        return false;
    }

    private async Task FailedAsync(DeliveryRecord tried, ReceiverState state, WebhookAnswer answer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = state.FailingSince ?? now;
        var disabled = answer.Gone ? "the receiver said 410 Gone"
            : now - since >= GivenUpAfter ? "every try failed for five days"
            : null;
        await queue.WriteAsync(state with { FailingSince = since, Disabled = disabled }, cancellationToken);
        var wait = RetrySchedule.After(tried.Attempts, tried.Id);
        await queue.WriteAsync(
            disabled is not null || wait is null
                ? tried with { Status = DeliveryStatus.Dead }
                : tried with { NextAt = now + (answer.Asked > wait ? answer.Asked.Value : wait.Value) },
            cancellationToken);
    }
}
