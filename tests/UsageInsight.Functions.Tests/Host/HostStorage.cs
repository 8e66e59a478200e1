using System.Text;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The storage account: queues of base64 texts with visibility and dequeue counts. It outlives hosts and is shared by them.</summary>
internal sealed class HostStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<QueuedMessage>> _queues = new(StringComparer.Ordinal);

    /// <summary>Puts a message as the host's output binding does.</summary>
    public void Put(string queue, byte[] body) => PutRaw(queue, Convert.ToBase64String(body));

    /// <summary>Puts a text as anybody may, also one that is no base64.</summary>
    public void PutRaw(string queue, string text)
    {
        lock (_lock)
        {
            Queue(queue).Add(new() { Text = text, InsertedAt = TimeProvider.System.GetUtcNow() });
        }
    }

    /// <summary>Takes the next visible message and hides it; null where none is visible.</summary>
    public QueuedMessage? Take(string queue, TimeSpan hideFor)
    {
        lock (_lock)
        {
            var now = TimeProvider.System.GetUtcNow();
            var message = Queue(queue).FirstOrDefault(m => m.VisibleAt <= now);
            if (message is not null)
            {
                message.DequeueCount++;
                message.VisibleAt = now + hideFor;
            }

            return message;
        }
    }

    public void Delete(string queue, QueuedMessage message)
    {
        lock (_lock)
        {
            Queue(queue).Remove(message);
        }
    }

    /// <summary>Makes a message visible again after a failure.</summary>
    public void Release(QueuedMessage message, TimeSpan after)
    {
        lock (_lock)
        {
            message.VisibleAt = TimeProvider.System.GetUtcNow() + after;
        }
    }

    /// <summary>Drops every message of a queue, as if they had been lost between an answer and the storage.</summary>
    public int Lose(string queue)
    {
        lock (_lock)
        {
            var count = Queue(queue).Count;
            Queue(queue).Clear();
            return count;
        }
    }

    public int Count(string queue)
    {
        lock (_lock)
        {
            return Queue(queue).Count;
        }
    }

    private List<QueuedMessage> Queue(string name) => _queues.TryGetValue(name, out var queue) ? queue : _queues[name] = [];
}
