using UsageInsight.CrashDriver;

namespace UsageInsight.Functions.Tests.Storage.AzureTables;

/// <summary>kill -9 of a process that uses Azure tables, on the emulator.</summary>
[TestFixture]
public sealed class AzureTableKillTests : KillContract
{
    protected override int Kills => 3;

    protected override string NewPlace()
    {
        Environment.SetEnvironmentVariable(StorePlace.Variable, Azurite.RequireConnection());
        return StorePlace.OfTables(Azurite.NewPrefix());
    }
}
