using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Fold;

/// <summary>The packed fold against the plain one, on histories made by chance.</summary>
public class LedgerFoldTests
{
    private static readonly string[] Sources = ["a", "b", "c"];

    [Test]
    public void RandomHistory_FoldedInAnyPortions_IsWhatThePlainLedgerSays([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        var plain = new PlainLedger();
        var pages = new MemoryPages(null);
        var expected = default(FoldOutcome);
        var actual = default(FoldOutcome);
        for (var fold = 0; fold < 25; fold++)
        {
            var units = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Unit(random)).ToList();
            foreach (var unit in units)
            {
                expected += plain.Apply(unit).Total;
            }

            actual += Fold(pages, units);
        }

        Assert.That(actual, Is.EqualTo(expected));
        Assert.That(Lines(LedgerReader.Read(pages, ShardRange.All, 4)), Is.EqualTo(Lines(plain.ToActivity(1))));
        Assert.That(LedgerAudit.Verify(pages), Is.Empty);
        LedgerAudit.Rebuild(pages);
        Assert.That(Lines(LedgerReader.Read(pages, ShardRange.All, 1)), Is.EqualTo(Lines(plain.ToActivity(1))));
        Assert.That(LedgerAudit.Verify(pages), Is.Empty);
    }

    [Test]
    public void LargeFold_OnSeveralThreads_IsWhatThePlainLedgerSays()
    {
        var random = new Random(99);
        var plain = new PlainLedger();
        var pages = new MemoryPages(null);
        for (var fold = 0; fold < 2; fold++)
        {
            var unit = Enumerable.Range(0, 4).Select(_ => Batch(random, 26_000, 90_000, 0)).ToList();

            Assert.That(Fold(pages, [unit]), Is.EqualTo(plain.Apply(unit).Total));
        }

        Assert.That(Lines(LedgerReader.Read(pages, ShardRange.All, 2)), Is.EqualTo(Lines(plain.ToActivity(1))));
        Assert.That(LedgerAudit.Verify(pages), Is.Empty);
    }

    [Test]
    public void PagesAhead_AreThoseThatTheFoldReads([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        var pages = new MemoryPages(null);
        for (var fold = 0; fold < 6; fold++)
        {
            Fold(pages, [Unit(random), Unit(random)]);
        }

        var watched = new WatchedPages(pages);
        var next = new LedgerFold(watched, null, _ => false, _ => { });
        next.BeginUnit();
        Unit(random).ForEach(next.Add);
        Assert.That(watched.Seen.Where(key => !LedgerFold.WantsAtOnce(key)), Is.Empty);
        var ahead = next.PagesAhead();
        watched.Seen.Clear();
        next.Complete();

        Assert.That(watched.Seen.Where(key => pages.Read(key) is not null && !LedgerFold.WantsAtOnce(key)), Is.SubsetOf(ahead));
        Assert.That(ahead.Select(key => key.Kind).Distinct(), Is.EqualTo(new[] { PageKind.Ledger, PageKind.RunBlock }));
    }

    [Test]
    public void Erase_OfOneSeat_LeavesTheOthersAsTheyWere()
    {
        var random = new Random(5);
        var pages = new MemoryPages(null);
        for (var fold = 0; fold < 5; fold++)
        {
            Fold(pages, [Unit(random), Unit(random)]);
        }

        var before = Lines(LedgerReader.Read(pages, ShardRange.All, 1));
        LedgerErasure.Erase(pages, new("s3"));

        Assert.That(Lines(LedgerReader.Read(pages, ShardRange.All, 1)), Is.EqualTo(before.Where(line => !line.StartsWith("s3 ", StringComparison.Ordinal))));
        Assert.That(LedgerAudit.Verify(pages), Is.Empty);
    }

    [Test]
    public void Retention_OfRecords_LeavesFactsAsTheyWere([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var pages = new MemoryPages(null);
        for (var fold = 0; fold < 12; fold++)
        {
            Fold(pages, [[.. Unit(random).Select(b => b with { ReceivedAt = b.ReceivedAt.AddDays(fold * 20) })]]);
            var before = Lines(LedgerReader.Read(pages, ShardRange.All, 1));

            LedgerRetention.Apply(pages, new(), Received.AddDays(fold * 20));

            Assert.That(Lines(LedgerReader.Read(pages, ShardRange.All, 1)), Is.EqualTo(before));
            Assert.That(LedgerAudit.Verify(pages), Is.Empty);
        }
    }

    private static DateTimeOffset Received { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static FoldOutcome Fold(MemoryPages pages, IEnumerable<IReadOnlyList<RecordBatch>> units)
    {
        var fold = new LedgerFold(pages, null, _ => false, _ => { });
        foreach (var unit in units)
        {
            fold.BeginUnit();
            foreach (var batch in unit)
            {
                fold.Add(batch);
            }
        }

        return fold.Complete().Total;
    }

    private static List<RecordBatch> Unit(Random random) => [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Batch(random, random.Next(0, 60), 300, random.Next(3)))];

    private static RecordBatch Batch(Random random, int count, int ids, int restates)
    {
        var source = Sources[random.Next(Sources.Length)];
        var start = Received.UtcDateTime.Date.AddDays(-random.Next(0, 900));
        var first = DateOnly.FromDateTime(start);
        var usage = new UsageBatch
        {
            Source = source,
            Seats = [.. Enumerable.Range(0, 30).Select(i => new SeatId($"s{i}"))],
            Features = [.. Enumerable.Range(0, 9).Select(i => new FeatureKey($"app{i % 2}", $"f{8 - i}"))],
            Count = count,
            Ids = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? default : IdOf(random.Next(ids)))],
            SeatOf = [.. Enumerable.Range(0, count).Select(_ => random.Next(-1, 30))],
            FeatureOf = [.. Enumerable.Range(0, count).Select(_ => random.Next(9))],
            Day = [.. Enumerable.Range(0, count).Select(_ => first.DayNumber + random.Next(5))],
            Quantity = [.. Enumerable.Range(0, count).Select(_ => Quantity(random))],
        };
        AgreeById(usage, random);
        return new() { Source = source, ReceivedAt = Received, Usage = usage, Restates = restates == 1 ? new DayRange(first, first.AddDays(random.Next(4))) : null };
    }

    // Most repeats of an id say the same, some do not.
    private static void AgreeById(UsageBatch usage, Random random)
    {
        for (var i = 0; i < usage.Count; i++)
        {
            if (usage.Ids[i].IsGiven && random.Next(20) > 0)
            {
                var content = (int)(usage.Ids[i].Low >> 40);
                (usage.SeatOf[i], usage.FeatureOf[i], usage.Quantity[i]) = (content % 30, content % 9, 1 + (content % 90));
                usage.Day[i] = DateOnly.FromDateTime(Received.UtcDateTime).DayNumber - (content % 700);
            }
        }
    }

    private static int Quantity(Random random) => random.Next(10) switch { 0 => 0, 1 => random.Next(100_000), 2 => 1_000_000_000, _ => 1 + random.Next(4) };

    private static RecordId IdOf(int i)
    {
        var mixed = new Random(i);
        return new((ulong)mixed.NextInt64() << 1, (ulong)mixed.NextInt64());
    }

    private static List<string> Lines(ActivityLedger ledger)
    {
        var lines = new List<string>();
        foreach (var part in ledger.Partitions)
        {
            for (var p = 0; p < part.PairCount; p++)
            {
                for (var i = part.Start[p]; i < part.Start[p + 1]; i++)
                {
                    var seat = part.Seat[p] < 0 ? "-" : ledger.Seats[part.Seat[p]].Value;
                    lines.Add($"{seat} {ledger.Features[part.Feature[p]]} {part.Origin + part.Day[i]} {part.Quantity[i]}");
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
