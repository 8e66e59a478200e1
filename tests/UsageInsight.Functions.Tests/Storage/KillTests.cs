using System.Diagnostics;
using System.Globalization;
using UsageInsight.CrashDriver;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>kill -9 at random instants of append, fold and import: nothing acknowledged is lost, nothing counts twice.</summary>
[TestFixture]
public sealed class KillTests
{
    private readonly SortedSet<int> _answeredAppends = [];
    private readonly SortedSet<int> _answeredImports = [];
    private int _appends;
    private int _imports;

    [Test]
    public async Task Store_KilledAtRandomInstants_KeepsWhatItAnswered()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(Setting("USAGEINSIGHT_SEED", 1));
        for (var kills = Setting("USAGEINSIGHT_KILLS", 8); kills > 0; kills--)
        {
            // Every other run writes its imports as large ones are written, out of the log.
            await RunAndKillAsync(folder.Path, kills % 2 == 0 ? 1 : SqliteStoreOptions.DefaultLargeImport, TimeSpan.FromMilliseconds(random.Next(10, 700)));
            await CheckAsync(folder.Path);
        }

        Assert.That(_answeredAppends, Is.Not.Empty);
        Assert.That(_answeredImports, Is.Not.Empty);
        await ResendAsync(folder.Path);
    }

    [Test]
    public async Task SecondProcess_IsRefusedByTheFirstsName()
    {
        using var folder = new TemporaryFolder();
        using var first = Start(folder.Path, SqliteStoreOptions.DefaultLargeImport);
        try
        {
            Assert.That(
                async () => await OpenAsync(folder.Path),
                Throws.InstanceOf<StoreRefusedException>().With.Message.Contains(first.Id.ToString(CultureInfo.InvariantCulture)));
            await using var reader = await SqliteUsageStore.OpenAsync(folder.Path, new() { Key = new byte[32], ReadOnly = true }, TimeProvider.System, CancellationToken.None);
            Assert.That(async () => await reader.ReadLedgerAsync(CancellationToken.None), Throws.Nothing);
        }
        finally
        {
            first.Kill();
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static Task<SqliteUsageStore> OpenAsync(string folder) => SqliteUsageStore.OpenAsync(folder, new() { Key = new byte[32] }, TimeProvider.System, CancellationToken.None);

    private Process Start(string folder, int largeImport)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new object[] { typeof(Sender).Assembly.Location, folder, _appends, _imports, largeImport })
        {
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        var process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        return process;
    }

    private async Task RunAndKillAsync(string folder, int largeImport, TimeSpan after)
    {
        using var process = Start(folder, largeImport);
        var answered = new TaskCompletionSource();
        var reading = Task.Run(() => Read(process.StandardOutput, answered));

        // The first run waits for an answer of each kind, so that on a slow machine too there is something to lose.
        await Task.WhenAny(answered.Task, reading).WaitAsync(TimeSpan.FromMinutes(2));
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        await reading;
    }

    private void Read(StreamReader journal, TaskCompletionSource answered)
    {
        while (true)
        {
            if (_answeredAppends.Count > 0 && _answeredImports.Count > 0)
            {
                answered.TrySetResult();
            }

            if (journal.ReadLine() is not { } line)
            {
                return;
            }

            var words = line.Split(' ');
            Note(words, words.Length == 3 && int.TryParse(words[2], CultureInfo.InvariantCulture, out var k) ? k : -1);
        }
    }

    private void Note(string[] words, int k)
    {
        // The last line may be cut by the kill; a cut number is smaller than it was, or no number.
        switch (k < 0 ? "" : words[0] + words[1])
        {
            case "sentappend":
                _appends = Math.Max(_appends, k + 1);
                break;
            case "sentimport":
                _imports = Math.Max(_imports, k + 1);
                break;
            case "doneappend":
                _answeredAppends.Add(k);
                break;
            case "doneimport":
                _answeredImports.Add(k);
                break;
        }
    }

    private async Task CheckAsync(string folder)
    {
        // A reader comes first: it must not depend on a writer's having put the files in order.
        await using (var reader = await SqliteUsageStore.OpenAsync(folder, new() { Key = new byte[32], ReadOnly = true }, TimeProvider.System, CancellationToken.None))
        {
            await reader.ReadLedgerAsync(CancellationToken.None);
        }

        await using var store = await OpenAsync(folder);
        await store.FoldAsync(CancellationToken.None);
        var counts = Counts(await store.ReadLedgerAsync(CancellationToken.None));
        const int Imported = Sender.BatchEvents * Sender.ImportBatches;
        Assert.Multiple(() =>
        {
            Assert.That(_answeredAppends.Where(k => counts.GetValueOrDefault(Sender.AppendSeat(k)) != Sender.BatchEvents), Is.Empty, "answered appends that do not count once");
            Assert.That(_answeredImports.Where(k => counts.GetValueOrDefault(Sender.ImportSeat(k)) != Imported), Is.Empty, "answered imports that do not count once");
            Assert.That(
                counts.Where(c => c.Value != (c.Key.StartsWith("append", StringComparison.Ordinal) ? Sender.BatchEvents : Imported)).Where(c => !IsRepeated(c)),
                Is.Empty,
                "batches that count in part");
        });
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);

        // Of a batch whose answer was never given, its successor's repeated event may count alone.
        bool IsRepeated(KeyValuePair<string, long> count) =>
            count.Value == 1 && count.Key.StartsWith("append", StringComparison.Ordinal)
            && !_answeredAppends.Contains(int.Parse(count.Key.AsSpan("append-".Length), CultureInfo.InvariantCulture));
    }

    private async Task ResendAsync(string folder)
    {
        await using var store = await OpenAsync(folder);
        for (var k = 0; k < _appends; k++)
        {
            await store.AppendAsync(Sender.Append(k), CancellationToken.None);
        }

        await store.FoldAsync(CancellationToken.None);
        var counts = Counts(await store.ReadLedgerAsync(CancellationToken.None));
        Assert.That(Enumerable.Range(0, _appends).Where(k => counts[Sender.AppendSeat(k)] != Sender.BatchEvents), Is.Empty);
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    private static Dictionary<string, long> Counts(ActivityLedger ledger)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in ledger.Partitions)
        {
            for (var p = 0; p < part.PairCount; p++)
            {
                var seat = ledger.Seats[part.Seat[p]].Value;
                for (var i = part.Start[p]; i < part.Start[p + 1]; i++)
                {
                    counts[seat] = counts.GetValueOrDefault(seat) + part.Quantity[i];
                }
            }
        }

        return counts;
    }
}
