using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Tests.Delivery.Support;

namespace UsageInsight.Functions.Tests.Pipeline;

public sealed class EvidenceDocumentsTests
{
    [TestCase("")]
    [TestCase("{\"version\":2,\"recomm")]
    [TestCase("null")]
    public async Task Damaged_IsToldToWhoAsksAndEndsNoAnalysis(string json)
    {
        var store = new MemoryDocuments();
        await store.WriteDocumentAsync(EvidenceDocuments.Collection, "R-1", json, null, CancellationToken.None);

        Assert.That(() => EvidenceDocuments.WriteAsync(store, [], TimeProvider.System, CancellationToken.None), Throws.Nothing);
        Assert.That(() => EvidenceDocuments.ReadAsync(store, "R-1", CancellationToken.None), Throws.TypeOf<UserErrorException>().With.Message.Contains("R-1"));
    }
}
