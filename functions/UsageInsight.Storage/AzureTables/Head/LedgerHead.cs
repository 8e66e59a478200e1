using System.Security.Cryptography;
using Azure;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Reads the head, and writes it for whoever knows its version.</summary>
internal sealed class LedgerHead(TableClient control)
{
    /// <summary>Reads the head; <see cref="HeadState.None"/> before the first fold.</summary>
    /// <exception cref="StoreRefusedException">A newer program made the store.</exception>
    public async Task<HeadState> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await control.GetEntityIfExistsAsync<TableEntity>(HeadState.Key.Partition, HeadState.Key.Row, null, cancellationToken);
        if (!answer.HasValue)
        {
            return TableErrorParser.Parse(answer.GetRawResponse().Content)?.Code == TableErrorCode.TableNotFound
                ? throw new RequestFailedException(404, $"There is no table '{control.Name}'.", TableErrorCode.TableNotFound, null)
                : HeadState.None;
        }

        var head = HeadState.FromRow(answer.Value!);
        return head.Form <= HeadState.CurrentForm
            ? head
            : throw new StoreRefusedException($"The store was written by a newer program (form {head.Form}, this one knows {HeadState.CurrentForm}). Use that program.");
    }

    /// <summary>Writes the head over the version that <paramref name="next"/> was made from, and other rows of its partition with it.</summary>
    /// <param name="next">The head as it shall be; its ETag names the version before, none where there was no row.</param>
    /// <param name="along">Rows that change in the same transaction.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>The head as it is now; null where somebody else was first, and then nothing was written.</returns>
    /// <exception cref="RequestFailedException">One of the other rows cannot change so.</exception>
    public async Task<HeadState?> WriteAsync(HeadState next, IReadOnlyList<TableTransactionAction> along, CancellationToken cancellationToken)
    {
        next = next with { Write = RandomNumberGenerator.GetHexString(16, lowercase: true) };
        var own = new TableTransactionAction(next.ETag == default ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, next.ToRow(), next.ETag);
        try
        {
            var answers = await control.SubmitTransactionAsync([own, .. along], cancellationToken);
            return next with { ETag = answers.Value[0].Headers.ETag!.Value };
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            // The write may be there already, its answer lost and the request repeated.
            var now = await ReadAsync(cancellationToken);
            if (now.Write != next.Write && now.ETag == next.ETag)
            {
                throw;
            }

            return now.Write == next.Write ? now : null;
        }
    }
}
