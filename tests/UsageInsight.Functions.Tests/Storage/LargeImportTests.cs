using Microsoft.Data.Sqlite;
using UsageInsight.CrashDriver;
using UsageInsight.Ledger;
using UsageInsight.Storage;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>Large imports leave SQLite's log for one transaction; nobody may notice but by the clock.</summary>
[TestFixture]
public sealed class LargeImportTests
{
    private static readonly string[] Filled = ["ann f 2026-03-01 1", "bob g 2026-03-01 1"];

    private TemporaryFolder _folder = null!;

    private string Database => Path.Combine(_folder.Path, "ledger.db");

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Import_Alone_GoesBackToTheLog()
    {
        await using (var store = await FillAsync())
        {
            await store.AppendAsync(Batch(Event("3", "cy", "f")), CancellationToken.None);
            Assert.That(Mode(), Is.EqualTo("wal"));
            Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
        }

        await using var reader = await OpenAsync(_folder.Path, readOnly: true);
        Assert.That(Lines(await reader.ReadLedgerAsync(ShardRange.All, CancellationToken.None)), Is.EqualTo(Filled.Append("cy f 2026-03-01 1")));
        Assert.That(Directory.EnumerateFiles(_folder.Path, "*-journal"), Is.Empty);
    }

    [Test]
    public async Task Import_BesideAReader_IsTakenAndTheReaderKeepsItsView()
    {
        await using var store = await FillAsync();
        using var reader = Connect();
        using (var view = reader.BeginTransaction(deferred: true))
        {
            var before = reader.Scalar<long>("SELECT count(*) FROM pages");

            await store.ImportAsync(Stream([.. Enumerable.Range(0, 40).Select(Sender.Append)]), CancellationToken.None);

            Assert.That(reader.Scalar<long>("SELECT count(*) FROM pages"), Is.EqualTo(before));
            Assert.That((await store.ReadLedgerAsync(ShardRange.All, CancellationToken.None)).Seats, Has.Count.EqualTo(42));
        }

        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Import_ThatFails_LeavesNothingAndTheNextIsTaken()
    {
        await using var store = await FillAsync(maxPages: 60);
        Assert.That(async () => await store.ImportAsync(Stream([.. Enumerable.Range(0, 900).Select(Sender.Append)]), CancellationToken.None), Throws.InstanceOf<StoreUnavailableException>());
        Assert.That(Lines(await store.ReadLedgerAsync(ShardRange.All, CancellationToken.None)), Is.EqualTo(Filled));

        await store.ImportAsync(Stream(Batch(Event("3", "cy", "f"))), CancellationToken.None);

        Assert.That(Lines(await store.ReadLedgerAsync(ShardRange.All, CancellationToken.None)), Is.EqualTo(Filled.Append("cy f 2026-03-01 1")));
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task JournalOfAKilledImport_IsRolledBackByWhoeverOpensNext([Values(false, true)] bool readOnly)
    {
        await (await FillAsync()).DisposeAsync();
        using var killed = new TemporaryFolder();
        CopyInTheMiddleOfAnImport(killed.Path);

        await using var store = await OpenAsync(killed.Path, readOnly);

        Assert.That(Lines(await store.ReadLedgerAsync(ShardRange.All, CancellationToken.None)), Is.EqualTo(Filled));
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
        Assert.That(Directory.EnumerateFiles(killed.Path, "*-journal"), Is.Empty);
    }

    // The files as a process leaves them that was killed while pages were being written into their places.
    private void CopyInTheMiddleOfAnImport(string folder)
    {
        using var writer = Connect();
        writer.Scalar<string>("PRAGMA journal_mode=DELETE");
        writer.Execute("PRAGMA cache_size=2");
        writer.Execute("BEGIN EXCLUSIVE");
        writer.Execute("UPDATE pages SET data=zeroblob(length(data))");
        for (var i = 0; i < 200; i++)
        {
            writer.Execute("INSERT INTO pages(key, data) VALUES($k, zeroblob(20000))", ("$k", (7L << 56) + 1_000_000 + i));
        }

        foreach (var file in new[] { "ledger.db", "ledger.db-journal", "ledger.made" })
        {
            using var from = new FileStream(Path.Combine(_folder.Path, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(Path.Combine(folder, file));
            from.CopyTo(to);
        }

        Assert.That(new FileInfo(Path.Combine(folder, "ledger.db")).Length, Is.GreaterThan(2_000_000), "pages were written that were not committed");
        writer.Execute("ROLLBACK");
    }

    private async Task<SqliteUsageStore> FillAsync(int? maxPages = null)
    {
        var store = await OpenAsync(_folder.Path, maxPages: maxPages);
        await store.ImportAsync(Stream(Batch(Event("1", "ann", "f"), Says("bob", "g"))), CancellationToken.None);
        return store;
    }

    private string? Mode()
    {
        using var connection = Connect();
        return connection.Scalar<string>("PRAGMA journal_mode");
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static Task<SqliteUsageStore> OpenAsync(string folder, bool readOnly = false, int? maxPages = null) => SqliteUsageStore.OpenAsync(
        folder, new() { Key = new byte[32], LargeImport = 1, ReadOnly = readOnly, MaxPages = maxPages }, new Testing.ManualTimeProvider(ReceivedAt), CancellationToken.None);
}
