using System.Threading.Channels;

namespace UsageInsight.Storage;

/// <summary>Lets many appends share one durable commit: whoever arrives while a commit is being written goes into the next.</summary>
/// <typeparam name="T">What is appended.</typeparam>
internal sealed class GroupCommit<T> : IAsyncDisposable
{
    // Bounded, so that a slow store makes senders wait instead of filling the memory.
    private const int Waiting = 4096;
    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly Func<IReadOnlyList<T>, Task<IReadOnlyList<object>>> _commit;
    private readonly Task _worker;

    /// <param name="commit">Commits a group; gives per append its sequence, or the exception that its sender is to see.</param>
    public GroupCommit(Func<IReadOnlyList<T>, Task<IReadOnlyList<object>>> commit)
    {
        _commit = commit;
        _worker = Task.Run(RunAsync);
    }

    /// <summary>Adds a batch to the next group.</summary>
    /// <returns>Its sequence, when it is durable.</returns>
    public async Task<long> AddAsync(T append, CancellationToken cancellationToken)
    {
        var entry = new Entry(append, new(TaskCreationOptions.RunContinuationsAsynchronously));
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
        IReadOnlyList<object> answers;
        try
        {
            answers = await _commit(group.ConvertAll(entry => entry.Append));
        }
        catch (Exception e)
        {
            // Every sender of the group hears of it: none of them may believe that its batch is durable.
            group.ForEach(entry => entry.Done.TrySetException(e));
            return;
        }

        for (var i = 0; i < group.Count; i++)
        {
            if (answers[i] is Exception refused)
            {
                group[i].Done.TrySetException(refused);
            }
            else
            {
                group[i].Done.TrySetResult((long)answers[i]);
            }
        }
    }

    private sealed record Entry(T Append, TaskCompletionSource<long> Done);
}
