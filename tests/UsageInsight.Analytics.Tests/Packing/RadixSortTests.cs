using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Packing;

public class RadixSortTests
{
    // Bits that differ: none, all, some at the ends, fields with gaps between them.
    private static readonly ulong[] Masks = [0, ulong.MaxValue, 1, 1UL << 63, 0x8000000000000001, 0x00007f000ff003ff, 0x0000000000ffffc0];

    [TestCaseSource(nameof(Masks))]
    public void Sort_OfKeysThatDifferInSomeBits_OrdersThemAndKeepsEqualsInTheirOrder(ulong mask)
    {
        var random = new Random(3);
        foreach (var count in new[] { 0, 1, 63, 64, 5000 })
        {
            var keys = Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask).ToArray();
            var order = Enumerable.Range(0, count).ToArray();
            var expected = keys.Select((key, i) => (Key: key, Place: i)).OrderBy(k => k.Key).ToList();
            var low = keys.OrderBy(key => key >> 6).ToList();

            var carried = (ulong[])[.. keys];
            RadixSort.SortWithOrder(carried, order);
            RadixSort.Sort(keys, new ulong[count], lowBits: 6);

            Assert.That(carried, Is.EqualTo(expected.Select(e => e.Key)));
            Assert.That(order, Is.EqualTo(expected.Select(e => e.Place)));
            Assert.That(keys, Is.EqualTo(low), "the low bits are carried along and not compared");
        }
    }
}
