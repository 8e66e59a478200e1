using System.Diagnostics;
using System.Globalization;
using UsageInsight.CrashDriver;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>kill -9 at random instants of append, fold and import: nothing acknowledged is lost, nothing counts twice. One subclass a store.</summary>
public abstract class KillContract
{
    private readonly SortedSet<int> _answeredAppends = [];
    private readonly SortedSet<int> _answeredImports = [];
    private int _appends;
    private int _imports;

    /// <summary>How often the suite kills; USAGEINSIGHT_KILLS says otherwise.</summary>
    protected abstract int Kills { get; }

    /// <summary>Where a new store may lie, as <see cref="StorePlace"/> writes it.</summary>
    protected abstract string NewPlace();

    /// <summary>The place as a run opens it, where runs are to differ.</summary>
    protected virtual string PlaceOfRun(string place, int run) => place;

    [Test]
    public async Task Store_KilledAtRandomInstants_KeepsWhatItAnswered()
    {
        var place = NewPlace();
        var random = new Random(Setting("USAGEINSIGHT_SEED", 1));
        for (var kills = Setting("USAGEINSIGHT_KILLS", Kills); kills > 0; kills--)
        {
            await RunAndKillAsync(PlaceOfRun(place, kills), TimeSpan.FromMilliseconds(random.Next(10, 700)));
            await CheckAsync(place);
        }

        Assert.That(_answeredAppends, Is.Not.Empty);
        Assert.That(_answeredImports, Is.Not.Empty);
        await ResendAsync(place);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    protected Process Start(string place)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new object[] { typeof(Sender).Assembly.Location, place, _appends, _imports })
        {
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        var process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        return process;
    }

    private async Task RunAndKillAsync(string place, TimeSpan after)
    {
        using var process = Start(place);
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

    private async Task CheckAsync(string place)
    {
        await using var store = await StorePlace.OpenAsync(place);
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

    private async Task ResendAsync(string place)
    {
        await using var store = await StorePlace.OpenAsync(place);
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
