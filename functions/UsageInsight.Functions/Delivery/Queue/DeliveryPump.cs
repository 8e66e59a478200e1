using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Workspace.Receivers;

namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>
/// Sends what is due. At least once, always under the same id. Receivers are served side by side, each within its share of time, so
/// that a stuck one holds up nobody else; two pumps may run at once, and each message is sent by one of them.
/// </summary>
/// <param name="queue">The messages.</param>
/// <param name="book">What is remembered of the receivers.</param>
/// <param name="receivers">The receivers of the workspace.</param>
/// <param name="channels">The ways to them.</param>
/// <param name="time">The clock.</param>
internal sealed class DeliveryPump(DeliveryQueue queue, ReceiverBook book, IReadOnlyList<Receiver> receivers, IChannels channels, TimeProvider time)
{
    private const int SideBySide = 8;

    // What a receiver may take of one run; what is left of its messages stays due for the next one.
    private static readonly TimeSpan Share = TimeSpan.FromMinutes(1);

    /// <summary>Sends every message that is due now, and removes those that were settled long ago.</summary>
    public async Task<PumpResult> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await queue.ReadVersionedAsync(cancellationToken);
        var due = known.Where(d => d.Record.Status == DeliveryStatus.Pending && d.Record.NextAt <= now);
        var results = new System.Collections.Concurrent.ConcurrentBag<PumpResult>();
        await Parallel.ForEachAsync(
            due.GroupBy(d => d.Record.Receiver, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (messages, token) => results.Add(await ServeAsync(messages.Key, [.. messages], token)));
        await queue.PruneAsync(known.Select(d => d.Record), cancellationToken);
        return results.Aggregate(new PumpResult(0, 0), (sum, result) => sum + result);
    }

    private async Task<PumpResult> ServeAsync(string id, IReadOnlyList<(DeliveryRecord Record, string Version)> messages, CancellationToken cancellationToken)
    {
        var channel = receivers.FirstOrDefault(r => r.Id == id) is { } receiver ? channels.Of(receiver) : null;
        var state = await book.ReadAsync(id, cancellationToken);
        var (result, began) = (new PumpResult(0, 0), time.GetTimestamp());
        foreach (var (record, version) in messages)
        {
            if (state.NotBefore > time.GetUtcNow() || time.GetElapsedTime(began) > Share)
            {
                break;
            }

            if (channel is null || state.Disabled is not null)
            {
                var why = channel is null ? "the workspace names no such receiver any more" : $"the receiver is switched off: {state.Disabled}";
                await queue.SettleAsync(record with { Status = DeliveryStatus.Dead, SettledAt = time.GetUtcNow(), LastAnswer = why }, version, cancellationToken);
                result += new PumpResult(0, 1);
            }
            else if (await queue.ClaimAsync(record, version, cancellationToken) is { } claim)
            {
                (state, var outcome) = await TryAsync(channel, claim.Record, claim.Version, cancellationToken);
                result += outcome == DeliveryOutcome.Delivered ? new(1, 0) : new(0, 1);
            }
        }

        return result;
    }

    private async Task<(ReceiverState State, DeliveryOutcome Outcome)> TryAsync(IChannel channel, DeliveryRecord claimed, string version, CancellationToken cancellationToken)
    {
        var answer = await channel.SendAsync(claimed, cancellationToken);
        var state = await book.UpdateAsync(claimed.Receiver, known => After(known, answer), cancellationToken);
        await queue.SettleAsync(Settled(claimed, answer, state), version, cancellationToken);
        return (state, answer.Outcome);
    }

    private ReceiverState After(ReceiverState state, DeliveryAnswer answer) => answer.Outcome switch
    {
        DeliveryOutcome.Delivered => state.Succeeded(),
        DeliveryOutcome.SwitchOff => state.SwitchedOff(answer.Text, time.GetUtcNow()),
        DeliveryOutcome.SlowDown => state.SlowedDown(answer.Asked, time.GetUtcNow()),
        DeliveryOutcome.Failed => state.Failed(time.GetUtcNow()),
        _ => state,
    };

    private DeliveryRecord Settled(DeliveryRecord tried, DeliveryAnswer answer, ReceiverState state)
    {
        var now = time.GetUtcNow();
        var told = tried with { LastAnswer = answer.Text };
        if (answer.Outcome == DeliveryOutcome.Delivered)
        {
            return told with { Status = DeliveryStatus.Delivered, SettledAt = now };
        }

        var wait = RetrySchedule.After(tried.Attempts, tried.Id);
        return answer.Outcome == DeliveryOutcome.Refused || state.Disabled is not null || wait is null
            ? told with { Status = DeliveryStatus.Dead, SettledAt = now }
            : told with { NextAt = now + (answer.Asked > wait ? answer.Asked.Value : wait.Value) };
    }
}
