using System.Text;
using Microsoft.Data.Sqlite;
using UsageInsight.CrashDriver;
using UsageInsight.Ledger;
using UsageInsight.Storage;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>What the SQLite store does when the disk, the file or the program's version is not as it should be.</summary>
[TestFixture]
public sealed class SqliteFaultTests
{
    private TemporaryFolder _folder = null!;

    private string Database => Path.Combine(_folder.Path, "ledger.db");

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task TornWal_CutOrScribbled_GivesAPrefixOfWholeBatches()
    {
        using var torn = new TemporaryFolder();
        await using var store = await OpenAsync();
        for (var k = 0; k < 30; k++)
        {
            await store.AppendAsync(Sender.Append(k), CancellationToken.None);
        }

        var random = new Random(3);
        var (database, wal) = (ReadShared(Database), ReadShared(Database + "-wal"));
        for (var i = 0; i < 25; i++)
        {
            torn.Empty();
            var cut = random.Next(wal.Length);
            var tail = new byte[i % 2 == 0 ? 0 : wal.Length - cut];
            random.NextBytes(tail);
            File.WriteAllBytes(Path.Combine(torn.Path, "ledger.db"), database);
            File.WriteAllBytes(Path.Combine(torn.Path, "ledger.db-wal"), [.. wal.AsSpan(0, cut), .. tail]);
            await using var after = await OpenAsync(torn.Path);
            var batches = (await after.ReadLedgerAsync(CancellationToken.None)).Seats.Count;
            var outcome = await after.FoldAsync(CancellationToken.None);
            Assert.That(outcome.Accepted, Is.EqualTo(batches * Sender.BatchEvents), $"cut at {cut}");
            Assert.That(Lines(await after.ReadLedgerAsync(CancellationToken.None)), Has.Count.EqualTo(batches * Sender.BatchEvents));
        }
    }

    [Test]
    [Platform("Linux")]
    public async Task FullDisk_WhileTheLockIsTaken_IsNotToldAsAnotherProcess()
    {
        var pid = Path.Combine(_folder.Path, "writer.pid");
        File.CreateSymbolicLink(pid, "/dev/full");
        Assert.That(async () => await OpenAsync(), Throws.InstanceOf<StoreUnavailableException>().With.Message.Contains(_folder.Path));

        File.Delete(pid);
        await using var healed = await OpenAsync();
        await healed.AppendAsync(Sender.Append(0), CancellationToken.None);
        Assert.That((await healed.ReadLedgerAsync(CancellationToken.None)).Seats, Is.Not.Empty, "the lock was given back");
    }

    [Test]
    public async Task FullDisk_RefusesTheBatchWholeAndHeals()
    {
        var acknowledged = 0;
        await using (var store = await OpenAsync(maxPages: 60))
        {
            Assert.That(
                async () =>
                {
                    for (; acknowledged < 1000; acknowledged++)
                    {
                        await store.AppendAsync(Sender.Append(acknowledged), CancellationToken.None);
                    }
                },
                Throws.InstanceOf<StoreUnavailableException>().With.Message.Contains("full"));
            Assert.That((await store.ReadLedgerAsync(CancellationToken.None)).Seats, Has.Count.EqualTo(acknowledged), "reads go on");
        }

        await using var roomier = await OpenAsync();
        await roomier.AppendAsync(Sender.Append(acknowledged), CancellationToken.None);
        Assert.That((await roomier.FoldAsync(CancellationToken.None)).Accepted, Is.EqualTo((acknowledged + 1) * Sender.BatchEvents));
        Assert.That(await roomier.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task FullDisk_DuringAnImport_LeavesNothingOfIt()
    {
        await using var store = await OpenAsync(maxPages: 40);

        Assert.That(async () => await store.ImportAsync(Stream([.. Enumerable.Range(0, 900).Select(Sender.Append)]), CancellationToken.None), Throws.InstanceOf<StoreUnavailableException>());

        Assert.That((await store.ReadLedgerAsync(CancellationToken.None)).Seats, Is.Empty);
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task FlippedByte_InAnyPage_IsNamedByVerify([Values(PageKind.Seats, PageKind.Features, PageKind.Holdings, PageKind.Ledger, PageKind.RunBlock, PageKind.StatementLog, PageKind.State)] PageKind kind)
    {
        await FillAsync();
        ChangePages($"UPDATE pages SET data=CAST(substr(data,1,2)||char(1+(unicode(substr(data,3,1))+1)%100)||substr(data,4) AS BLOB) WHERE key>>56={(int)kind}");

        await using var store = await OpenAsync();

        Assert.That(await store.VerifyAsync(CancellationToken.None), Has.Some.Contains($"{kind} page"));
    }

    [Test]
    public async Task DeletedRow_OfAnyPage_IsNamedByVerify([Values(PageKind.Seats, PageKind.Ledger, PageKind.RunBlock, PageKind.RunDirectory, PageKind.StatementLog)] PageKind kind)
    {
        await FillAsync();
        ChangePages($"DELETE FROM pages WHERE key=(SELECT max(key) FROM pages WHERE key>>56={(int)kind})");

        await using var store = await OpenAsync();

        Assert.That(await store.VerifyAsync(CancellationToken.None), Has.Some.Contains($"{kind} page").And.Some.Contains("missing"));
    }

    [Test]
    public async Task DamagedLedgerPage_IsRefusedByReadersAndMendedByRebuild()
    {
        await FillAsync();
        ChangePages($"UPDATE pages SET data=zeroblob(length(data)) WHERE key>>56={(int)PageKind.Ledger}");
        await using var store = await OpenAsync();
        Assert.That(async () => await store.ReadLedgerAsync(CancellationToken.None), Throws.InstanceOf<StoreRefusedException>().With.Message.Contains("damaged"));

        await store.RebuildAsync(CancellationToken.None);

        Assert.That(Lines(await store.ReadLedgerAsync(CancellationToken.None)), Is.EqualTo(new[] { "ann f 2026-03-01 1", "bob g 2026-03-01 1" }));
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task DamagedFile_IsRefusedAndLeftAsItIs([Values("header", "emptied", "removed")] string how)
    {
        await FillAsync();
        var bytes = how == "header" ? File.ReadAllBytes(Database) : [];
        if (how == "removed")
        {
            File.Delete(Database);
        }
        else
        {
            bytes.AsSpan(0, Math.Min(bytes.Length, 40)).Fill(0xA5);
            File.WriteAllBytes(Database, bytes);
        }

        Assert.That(async () => await OpenAsync(), Throws.InstanceOf<StoreRefusedException>().With.Message.Contains("backup"));
        Assert.That(async () => await OpenAsync(readOnly: true), Throws.InstanceOf<StoreRefusedException>().With.Message.Contains("backup"));
        Assert.That(File.Exists(Database) ? File.ReadAllBytes(Database) : [], Is.EqualTo(bytes));
    }

    [Test]
    public void EmptyFile_WhereNoLedgerWasMade_IsToldAsThatNotAsAnOlderForm()
    {
        File.WriteAllBytes(Database, []);

        Assert.That(async () => await OpenAsync(readOnly: true), Throws.InstanceOf<StoreRefusedException>().With.Message.Contains("holds no store").And.Message.Contains("import or collect"));
    }

    [Test]
    public async Task OlderForm_IsBroughtUpToDate_AlsoAfterAnInterruptedStep()
    {
        using var interrupted = new TemporaryFolder();
        using (var old = Connect())
        {
            old.Execute("PRAGMA journal_mode=WAL");
            old.Execute(SqliteSchema.Steps[0] + "PRAGMA user_version=1;");
            old.Execute("INSERT INTO batches(unit, folded, failed, data) VALUES(0, 1, 2, $d)", ("$d", RecordBatchCodec.Encode(Sender.Append(0))));
            using var step = old.BeginTransaction();
            old.Execute(SqliteSchema.Steps[1]);
            File.WriteAllBytes(Path.Combine(interrupted.Path, "ledger.db"), ReadShared(Database));
            File.WriteAllBytes(Path.Combine(interrupted.Path, "ledger.db-wal"), ReadShared(Database + "-wal"));
        }

        foreach (var folder in new[] { _folder.Path, interrupted.Path })
        {
            await using var store = await OpenAsync(folder);
            Assert.That(await store.FoldAsync(CancellationToken.None), Is.EqualTo(new FoldOutcome(Sender.BatchEvents, 0, 2)));
        }
    }

    [Test]
    public async Task KilledBetweenAFoldAndItsRemovals_TheFoldedAreNeitherReadAgainNorKept()
    {
        await using (var store = await OpenAsync())
        {
            await AppendAsync(store, 0, 60);
        }

        // What a fold's own transaction says last; the removals come after it.
        ChangePages("UPDATE folded SET through=(SELECT seq FROM inbox ORDER BY seq LIMIT 1 OFFSET 39)");

        await using var after = await OpenAsync();
        // The first of the twenty left repeats an event of the batch before it.
        Assert.That((await after.ReadLedgerAsync(CancellationToken.None)).Seats, Has.Count.EqualTo(21));
        Assert.That((await after.FoldAsync(CancellationToken.None)).Accepted, Is.EqualTo((20 * Sender.BatchEvents) + 1));
        Assert.That(InboxRows(), Is.Zero);
    }

    [Test]
    public async Task Fold_OfManyPieces_LeavesNothingInTheInbox_AndTakesWhatComesAfter()
    {
        const int Batches = 1500;
        await using var store = await OpenAsync();
        await AppendAsync(store, 0, Batches);

        var outcome = await store.FoldAsync(CancellationToken.None);

        Assert.That(outcome.Accepted, Is.EqualTo(Batches * Sender.BatchEvents));
        Assert.That(InboxRows(), Is.Zero);
        await AppendAsync(store, Batches, 1);
        Assert.That((await store.ReadLedgerAsync(CancellationToken.None)).Seats, Has.Count.EqualTo(Batches + 1), "a batch after the fold is not taken for a folded one");
    }

    [Test]
    public async Task NewerForm_IsRefused()
    {
        await FillAsync();
        using (var newer = Connect())
        {
            newer.Execute("PRAGMA user_version=99");
        }

        Assert.That(async () => await OpenAsync(), Throws.InstanceOf<StoreRefusedException>().With.Message.Contains("newer program"));
    }

    [Test]
    public async Task ErasedAndFailed_LeaveNoReadableByteInTheFiles()
    {
        await using (var store = await OpenAsync())
        {
            var failed = new FailedRecord
            {
                Id = "x", Source = "s", Place = "canary-place", Reason = "r", Message = "m", Text = Encoding.UTF8.GetBytes("canary-text"), ReceivedAt = ReceivedAt,
            };
            await store.ImportAsync(Stream(Batch(Event("1", "canary-seat", "f"), Event("2", "bob", "f")) with { Failed = [failed] }), CancellationToken.None);
            Assert.That(Found("canary-seat"), Is.True, "the search finds what is there");
            await store.EraseAsync(new("canary-seat"), [], CancellationToken.None);
            Assert.That(Found("canary-seat"), Is.False);
        }

        Assert.That(Found("canary"), Is.False);
    }

    [Test]
    public async Task PastItsRetention_NothingLeavesAReadableByteInTheFiles()
    {
        var clock = new Testing.ManualTimeProvider(ReceivedAt);
        await using (var store = await SqliteUsageStore.OpenAsync(_folder.Path, new() { Key = new byte[32] }, clock, CancellationToken.None))
        {
            var held = new SeatRecord { Seat = new("canary-held"), App = "app", Plan = "pro", ObservedOn = Day, Source = "s" };
            var failed = new FailedRecord { Id = "x", Source = "s", Place = "p", Reason = "r", Message = "m", Text = Encoding.UTF8.GetBytes("canary-text"), ReceivedAt = ReceivedAt };
            await store.ImportAsync(Stream(Batch(Event("1", "canary-seat", "f"), Says("canary-said", "f")) with { Seats = [held], Failed = [failed] }), CancellationToken.None);
            Assert.That((Found("canary-seat"), Found("canary-said"), Found("canary-held")), Is.EqualTo((true, true, true)), "the search finds what is there");
            clock.Advance(TimeSpan.FromDays(1201));
            await store.RetainAsync(new(), CancellationToken.None);
            Assert.That(Found("canary"), Is.False);
        }

        Assert.That(Found("canary"), Is.False);
    }

    private bool Found(string text) =>
        Directory.EnumerateFiles(_folder.Path, "ledger.db*").Any(file => ReadShared(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private static Task AppendAsync(SqliteUsageStore store, int first, int count) =>
        Task.WhenAll(Enumerable.Range(first, count).Select(k => store.AppendAsync(Sender.Append(k), CancellationToken.None)));

    private long InboxRows()
    {
        using var connection = Connect();
        return connection.Scalar<long>("SELECT count(*) FROM inbox");
    }

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        var seats = new SeatRecord { Seat = new("ann"), App = "app", Plan = "pro", ObservedOn = Day, Source = "s" };
        await store.ImportAsync(Stream(Batch(Event("1", "ann", "f"), Says("bob", "g")) with { Seats = [seats] }), CancellationToken.None);
    }

    private void ChangePages(string sql)
    {
        using var connection = Connect();
        Assert.That(connection.Execute(sql), Is.Positive);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private Task<SqliteUsageStore> OpenAsync(string? folder = null, int? maxPages = null, bool readOnly = false) =>
        SqliteUsageStore.OpenAsync(folder ?? _folder.Path, new() { Key = new byte[32], MaxPages = maxPages, ReadOnly = readOnly }, new Testing.ManualTimeProvider(ReceivedAt), CancellationToken.None);

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
