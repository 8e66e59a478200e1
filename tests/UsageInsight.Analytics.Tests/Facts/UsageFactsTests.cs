using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Facts;

public class UsageFactsTests
{
    [Test]
    public void Facts_OfRandomLedgers_AreTheNaiveOnesForAnyNumberOfPartitionsAndThreads(
        [Range(1, 6)] int seed, [Values(1, 2, 5)] int partitions, [Values(0, 30, -400)] int daysLater)
    {
        var random = RandomLedger.Make(seed, partitions);
        var asOf = RandomLedger.AsOf.AddDays(daysLater);
        var naive = new NaiveFacts(random, asOf);

        var facts = UsageFacts.Compute(random.Ledger, asOf, threads: seed % 2 + 1);

        Assert.That(Pairs(facts), Is.EqualTo(naive.Pairs()));
        Assert.That(Features(facts), Is.EqualTo(naive.Features()));
        Assert.That(facts.SeatFacts.Select(s => NaiveFacts.Line(facts.Seats[s.Seat], s.ActiveDays, s.Features)), Is.EqualTo(naive.Seats()));
        Assert.That(facts.OverlapFacts.Select(o => NaiveFacts.Line(facts.Features[o.First], facts.Features[o.Second], o.Seats)), Is.EqualTo(naive.Overlap()));
        Assert.That(facts.CohortFacts.Select(c => NaiveFacts.Line(c.App, c.FirstWeek, c.WeeksLater, c.Seats)), Is.EqualTo(naive.Cohorts()));
    }

    [Test]
    public void OneQuestion_WhenAsked_LeavesTheOthersEmpty([Values] FactQuestions question)
    {
        var facts = UsageFacts.Compute(RandomLedger.Make(1, 2).Ledger, RandomLedger.AsOf, question);

        Assert.That(
            new[] { facts.PairFacts.Count, facts.FeatureFacts.Count, facts.SeatFacts.Count, facts.OverlapFacts.Count, facts.CohortFacts.Count }.Select(n => n > 0),
            Is.EqualTo(Enumerable.Range(0, 5).Select(i => question.HasFlag((FactQuestions)(1 << i)))));
    }

    [Test]
    public void Facts_OfAnEmptyLedger_AreEmpty()
    {
        var facts = UsageFacts.Compute(ActivityLedger.Empty, RandomLedger.AsOf);

        Assert.That(facts.PairFacts, Is.Empty);
        Assert.That(facts.Window, Is.EqualTo(new DayRange(new(2025, 3, 2), new(2026, 3, 1))));
    }

    [Test]
    public void Windows_IncludeTheAsOfDayAndTheSixBefore()
    {
        var builder = new ActivityLedgerBuilder();
        foreach (var back in new[] { 0, 6, 7, 29, 30, 89, 90, 364, 365 })
        {
            builder.Add(new("s"), new("a", "f"), RandomLedger.AsOf.AddDays(-back));
        }

        var pair = UsageFacts.Compute(builder.Build(), RandomLedger.AsOf).PairFacts.Single();

        Assert.That((pair.Days7, pair.Days30, pair.Days90, pair.Days365), Is.EqualTo(((short)2, (short)4, (short)6, (short)8)));
    }

    [Test]
    public void Overlap_OfMoreFeaturesThanATableHolds_IsTheSame()
    {
        var builder = new ActivityLedgerBuilder();
        for (var feature = 0; feature < 2100; feature++)
        {
            builder.Add(new($"s{feature % 700}"), new("a", $"f{feature:0000}"), RandomLedger.AsOf);
        }

        var overlap = UsageFacts.Compute(builder.Build(2), RandomLedger.AsOf, FactQuestions.Overlap, threads: 2).OverlapFacts;

        Assert.That(overlap, Has.Count.EqualTo(2100 + (700 * 3)));
        Assert.That(overlap.Take(3), Is.EqualTo(new OverlapFact[] { new(0, 0, 1), new(0, 700, 1), new(0, 1400, 1) }));
    }

    private static IEnumerable<string> Pairs(UsageFacts facts) => facts.PairFacts.Select(p => NaiveFacts.Line(
        facts.Features[p.Feature].App, facts.Features[p.Feature].Feature, facts.Seats[p.Seat], p.FirstDay, p.LastDay, p.Days7, p.Days30, p.Days90, p.Days365, p.Total));

    private static IEnumerable<string> Features(UsageFacts facts) => facts.FeatureFacts.Select(f => NaiveFacts.Line(
        facts.Features[f.Feature].App, facts.Features[f.Feature].Feature, f.Seats7, f.Seats30, f.Seats90, f.Seats365, NaiveFacts.Nine(f.Stickiness), NaiveFacts.Nine(f.Gini)));
}
