using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>Lets many appends share one durable commit: whoever arrives while a commit is being written goes into the next.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    // Bounded, so that a slow disk makes senders wait instead of filling the memory.
    private const int Waiting = 4096;
    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly SqliteDatabase _database;
    private readonly Func<SqliteConnection, RecordBatch, byte[], long> _insert;
    private readonly Task _worker;

    public GroupCommit(SqliteDatabase database, Func<SqliteConnection, RecordBatch, byte[], long> insert)
    {
        (_database, _insert) = (database, insert);
        _worker = Task.Run(RunAsync);
    }

    public async Task<long> AddAsync(RecordBatch batch, byte[] data, CancellationToken cancellationToken)
    {
        var entry = new Entry(batch, data, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(entry, cancellationToken);
        return await entry.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _worker;
    }

    private async Task RunAsync()
    {
        var group = new List<Entry>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < Waiting && _queue.Reader.TryRead(out var entry))
            {
                group.Add(entry);
            }

            await CommitAsync(group);
        }
    }

    private async Task CommitAsync(List<Entry> group)
    {
        object[] answers;
        try
        {
            answers = await _database.WriteAsync(connection => group.ConvertAll(entry => InsertOne(connection, entry)).ToArray(), CancellationToken.None);
        }
        catch (Exception e)
        {
            // Every sender of the group hears of it: none of them may believe that its batch is durable.
            group.ForEach(entry => entry.Done.TrySetException(e));
            return;
        }

        for (var i = 0; i < group.Count; i++)
        {
            if (answers[i] is StaleOwnerException stale)
            {
                group[i].Done.TrySetException(stale);
            }
            else
            {
                group[i].Done.TrySetResult((long)answers[i]);
            }
        }
    }

    private object InsertOne(SqliteConnection connection, Entry entry)
    {
        try
        {
            return _insert(connection, entry.Batch, entry.Data);
        }
        catch (StaleOwnerException stale)
        {
            // Thrown before its first write, so the rest of the group is not touched by it.
            return stale;
        }
    }

    private sealed record Entry(RecordBatch Batch, byte[] Data, TaskCompletionSource<long> Done);
}
