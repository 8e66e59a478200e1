using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Packing;

public class LanePageTests
{
    [TestCase(1, 1)]
    [TestCase(2, 30)]
    [TestCase(3, 448)]
    [TestCase(4, 5)]
    public void Encode_RandomRows_ReadBackTheSame(int seed, int density)
    {
        var random = new Random(seed);
        var rows = new LaneRows();
        for (var seat = 1; seat < 40; seat += 1 + random.Next(3))
        {
            for (var feature = random.Next(5); feature < 300; feature += 1 + random.Next(60))
            {
                for (var day = 448 + random.Next(3); day < 896; day += 1 + random.Next(density))
                {
                    rows.Add(Slot.Pack(seat, feature, day), Quantity(random));
                }
            }
        }

        var read = new LaneRows();
        read.AddPage(LanePage.Encode(rows.Slots.AsSpan(0, rows.Count), rows.Quantities.AsSpan(0, rows.Count)));

        Assert.That(read.Slots.Take(read.Count), Is.EqualTo(rows.Slots.Take(rows.Count)));
        Assert.That(read.Quantities.Take(read.Count), Is.EqualTo(rows.Quantities.Take(rows.Count)));
    }

    private static int Quantity(Random random) => random.Next(12) switch
    {
        < 8 => 1 + random.Next(3),
        8 => 0,
        9 => random.Next(100),
        10 => random.Next(100_000),
        _ => int.MaxValue,
    };
}
