using UsageInsight.Storage.AzureTables;

namespace UsageInsight.Functions.Tests.Storage.AzureTables;

/// <summary>What lies near together is read together, and not what lies between far apart.</summary>
[TestFixture]
internal sealed class FetchPlanTests
{
    private static readonly IReadOnlyList<StoredName> There = [.. from p in "ab" from i in Enumerable.Range(0, 100) select new StoredName($"{p}", $"{i:000}", 1)];

    [TestCase("a000", "a000")]
    [TestCase("a003 a000 a001", "a000 a001 a003")]
    [TestCase("a000 a008", "a000 a008")]
    [TestCase("a000 a009", "a000 | a009")]
    [TestCase("a098 b000 b001 a050", "a050 | a098 | b000 b001")]
    [TestCase("", "")]
    public void Names_AreCutAtLongGaps(string wanted, string pieces)
    {
        var names = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => new StoredName(text[..1], text[1..], 1)).ToList();

        Assert.That(string.Join(" | ", FetchPlan.Cut(names, There).Select(piece => string.Join(' ', piece.Select(n => n.Partition + n.Name)))), Is.EqualTo(pieces));
    }
}
