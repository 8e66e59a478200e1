using System.Globalization;
using UsageInsight.CrashDriver;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>kill -9 of a process that uses SQLite.</summary>
[TestFixture]
public sealed class SqliteKillTests : KillContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override int Kills => 8;

    protected override string NewPlace() => _folder.Path;

    // Every other run writes its imports as large ones are written, out of the log.
    protected override string PlaceOfRun(string place, int run) => run % 2 == 0 ? StorePlace.WithLargeImports(place) : place;

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task SecondProcess_IsRefusedByTheFirstsName()
    {
        using var folder = new TemporaryFolder();
        using var first = Start(folder.Path);
        try
        {
            Assert.That(
                async () => await StorePlace.OpenAsync(folder.Path),
                Throws.InstanceOf<StoreRefusedException>().With.Message.Contains(first.Id.ToString(CultureInfo.InvariantCulture)));
            await using var reader = await SqliteUsageStore.OpenAsync(folder.Path, new() { Key = new byte[32], ReadOnly = true }, TimeProvider.System, CancellationToken.None);
            Assert.That(async () => await reader.ReadLedgerAsync(CancellationToken.None), Throws.Nothing);
        }
        finally
        {
            first.Kill();
        }
    }
}
