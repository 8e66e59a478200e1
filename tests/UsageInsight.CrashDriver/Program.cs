using UsageInsight.CrashDriver;
using UsageInsight.Ledger;

// args: place of the store, first append, first import. Writes one line an acknowledgement, until it is killed.
var (append, import) = (int.Parse(args[1]), int.Parse(args[2]));
await using var store = await StorePlace.OpenAsync(args[0]);
Say("ready");
await Task.WhenAll(Task.Run(AppendAsync), Task.Run(AppendAsync), Task.Run(FoldAsync));

void Say(string line)
{
    lock (Console.Out)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}

async Task AppendAsync()
{
    while (true)
    {
        var k = Interlocked.Increment(ref append) - 1;
        Say($"sent append {k}");
        await store.AppendAsync(Sender.Append(k), CancellationToken.None);
        Say($"done append {k}");
    }
}

async Task FoldAsync()
{
    while (true)
    {
        await store.FoldAsync(CancellationToken.None);
        var k = import++;
        Say($"sent import {k}");
        await store.ImportAsync(Sender.Import(k), CancellationToken.None);
        Say($"done import {k}");
    }
}
