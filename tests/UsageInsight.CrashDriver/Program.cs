using UsageInsight.CrashDriver;
using UsageInsight.Storage;

// args: folder, first append, first import, events that make an import a large one. Writes one line an acknowledgement, until it is killed.
var (append, import) = (int.Parse(args[1]), int.Parse(args[2]));
await using var store = await SqliteUsageStore.OpenAsync(args[0], new() { Key = new byte[32], LargeImport = int.Parse(args[3]) }, TimeProvider.System, CancellationToken.None);
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
