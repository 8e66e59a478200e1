using System.Text;

namespace UsageInsight.Functions.Tests.Host;

/// <content>Queues: taken in parallel, hidden while worked at, five tries, then poison.</content>
internal sealed partial class FunctionsHost
{
    private static readonly TimeSpan Polling = TimeSpan.FromMilliseconds(50);

    // The host hides a message while it is worked at and renews that; here it is long enough never to matter.
    private static readonly TimeSpan HiddenWhileWorkedAt = TimeSpan.FromHours(1);

    private int _working;

    /// <summary>Waits until no message is left in any queue that a function reads, poison included.</summary>
    /// <param name="limit">The longest to wait.</param>
    public async Task QuietAsync(TimeSpan limit)
    {
        var until = TimeProvider.System.GetUtcNow() + limit;
        var queues = _functions.Select(f => f.Trigger).Where(t => t.Type == "queueTrigger").Select(t => t.Queue!).ToList();
        while (Volatile.Read(ref _working) > 0 || queues.Any(queue => Storage.Count(queue) > 0))
        {
            Assert.That(TimeProvider.System.GetUtcNow(), Is.LessThan(until), $"messages are left: {Log}");
            await Task.Delay(Polling);
        }
    }

    private void StartQueues() => _loops.AddRange(_functions.Where(f => f.Trigger.Type == "queueTrigger").Select(PollAsync));

    private async Task PollAsync(FunctionConfig function)
    {
        using var slots = new SemaphoreSlim(_config.Concurrency);
        var working = new List<Task>();
        while (!_stopping.IsCancellationRequested)
        {
            Interlocked.Increment(ref _working);
            if (Storage.Take(function.Trigger.Queue!, HiddenWhileWorkedAt) is { } message)
            {
                await slots.WaitAsync();
                working.Add(WorkAsync(function, message, slots));
                working.RemoveAll(task => task.IsCompleted);
                continue;
            }

            Interlocked.Decrement(ref _working);
            await Task.Delay(Polling);
        }

        await Task.WhenAll(working);
    }

    private async Task WorkAsync(FunctionConfig function, QueuedMessage message, SemaphoreSlim slots)
    {
        try
        {
            var succeeded = Decode(message.Text) is { } text
                && (await InvokeAsync(function, HandlerBody.Queue(function.Name, function.Trigger.Name, message, text))).Succeeded;
            Settle(function.Trigger.Queue!, message, succeeded);
        }
        finally
        {
            slots.Release();
            Interlocked.Decrement(ref _working);
        }
    }

    private void Settle(string queue, QueuedMessage message, bool succeeded)
    {
        if (succeeded)
        {
            Storage.Delete(queue, message);
        }
        else if (message.DequeueCount >= _config.MaxDequeueCount)
        {
            Storage.PutRaw($"{queue}-poison", message.Text);
            Storage.Delete(queue, message);
        }
        else
        {
            Storage.Release(message, _config.VisibilityTimeout);
        }
    }

    // A message that is no base64 fails without ever reaching the handler.
    private static string? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
