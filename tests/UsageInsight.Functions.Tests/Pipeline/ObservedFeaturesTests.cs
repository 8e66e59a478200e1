using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Pipeline;

internal sealed class ObservedFeaturesTests
{
    [Test]
    public void Feature_WithARecordInTheLedger_IsObservableWhateverTheCatalogSays()
    {
        var catalog = CatalogLoader.Shipped("cursor", new BuildCosts());
        var day = new DateOnly(2026, 3, 1);
        var builder = new ActivityLedgerBuilder();
        builder.Add(new SeatId("ana"), new FeatureKey("cursor", "mcp"), day, 2);

        var told = ObservedFeatures.In([catalog], builder.Build()).Single();

        Assert.That(catalog.Feature("mcp")!.Observable, Is.False);
        Assert.That(told.Feature("mcp")!.Observable, Is.True);
        Assert.That(told.Feature("skills")!.Observable, Is.False, "no record: unknown");
    }
}
