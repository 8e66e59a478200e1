using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Triggers;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Tests.Triggers;

internal sealed class LastingStoreTests
{
    [Test]
    public void File_OnAnInstanceOfAzure_IsRefused() =>
        Assert.That(() => Require(StorageKind.Sqlite, "a1b2"), Throws.TypeOf<UserErrorException>().With.Property("Expected").Contains("azure-tables"));

    [TestCase(StorageKind.Sqlite, null)]
    [TestCase(StorageKind.AzureTables, "a1b2")]
    public void Store_ThatLasts_IsLetIn(StorageKind kind, string? instance) => Assert.That(() => Require(kind, instance), Throws.Nothing);

    private static void Require(StorageKind kind, string? instance) =>
        LastingStore.Require(new() { Kind = kind }, name => name == LastingStore.InstanceVariable ? instance : null);
}
