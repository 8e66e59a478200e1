using System.Globalization;
using System.Security.Cryptography;
using Azure;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>
/// This instance's partition of the inbox. Each transaction moves the row <c>tip</c> from the version that this instance left it at:
/// so a transaction whose answer was lost can be told from one that was never done, and a repeated or delayed one is never done twice.
/// </summary>
/// <remarks>One call at a time.</remarks>
internal sealed class PushInbox(StoreTables tables, InboxRows rows, TimeProvider time)
{
    /// <summary>The key of the row.</summary>
    public const string Tip = "tip";

    private readonly string _partition =
        string.Create(CultureInfo.InvariantCulture, $"i-{time.GetUtcNow().UtcTicks:x16}{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    private ETag _tip;
    private long _last;

    /// <summary>Commits batches in as few transactions as they need.</summary>
    /// <returns>Per batch its sequence, or what went wrong with its transaction.</returns>
    public async Task<IReadOnlyList<object>> CommitAsync(IReadOnlyList<InboxAppend> group)
    {
        var actions = new List<TableTransactionAction>();
        var answers = new List<object>();
        foreach (var append in group)
        {
            _last = Math.Max(time.GetUtcNow().UtcTicks, _last + 1);
            answers.Add(_last);
            actions.Add(await rows.PrepareAsync(InboxName.Of(_partition, _last, append.BodyRows), append, CancellationToken.None));
        }

        var done = 0;
        foreach (var part in Transactions.Cut(actions, reserved: 1))
        {
            if (await TrySubmitAsync(part) is { } failure)
            {
                // Only these senders have to send again.
                Enumerable.Range(done, part.Count).ToList().ForEach(i => answers[i] = failure);
            }

            done += part.Count;
        }

        return answers;
    }

    private async Task<Exception?> TrySubmitAsync(IReadOnlyList<TableTransactionAction> batches)
    {
        try
        {
            while (!await SubmitAsync(batches))
            {
                // The tip was not where it was left; now it is known where it is.
            }

            return null;
        }
        catch (Exception e)
        {
            // Not swallowed: it becomes the answer of each batch in the transaction.
            return e;
        }
    }

    private async Task<bool> SubmitAsync(IReadOnlyList<TableTransactionAction> batches)
    {
        var mark = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var tip = new TableEntity(_partition, Tip) { ["Write"] = mark };
        try
        {
            var answers = await tables.Inbox.SubmitTransactionAsync(
                [new(_tip == default ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, tip, _tip), .. batches], CancellationToken.None);
            _tip = answers.Value[0].Headers.ETag!.Value;
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 && e.ErrorCode != TableErrorCode.TableNotFound)
        {
            var now = await tables.Inbox.GetEntityIfExistsAsync<TableEntity>(_partition, Tip, null, CancellationToken.None);
            var (before, done) = (_tip, now.HasValue && now.Value!.GetString("Write") == mark);
            _tip = now.HasValue ? now.Value!.ETag : default;
            if (!done && _tip == before)
            {
                throw;
            }

            return done;
        }
    }
}
