using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Intake;

public class UsageBatchBuilderTests
{
    private static readonly SeatPseudonymizer Given = new(new byte[32], SeatNaming.Given);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static UsageBatchBuilder Builder() => new("test", Given, Now);

    [Test]
    public void Rows_OfTheSameSeatWrittenDifferently_ShareItsNumber()
    {
        var builder = Builder();
        builder.Add("1", "Anna@acme.com", "app", "export", Day, 2);
        builder.Add(null, " anna@ACME.com", "app", "export ", Day, 3);

        var batch = builder.Build();

        Assert.That(batch.Seats, Is.EqualTo(new[] { new SeatId("anna@acme.com") }));
        Assert.That(batch.Features, Is.EqualTo(new[] { new FeatureKey("app", "export") }));
        Assert.That(batch.SeatOf.Take(2), Is.EqualTo(new[] { 0, 0 }));
        Assert.That(batch.Quantity.Take(2), Is.EqualTo(new[] { 2, 3 }));
        Assert.That(batch.Ids.Take(2).Select(id => id.IsGiven), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void NextBatch_NamesOnlyItsOwnSeatsAndFeatures()
    {
        var builder = Builder();
        builder.Add(null, "a", "app", "one", Day, 1);
        builder.Add(null, "b", "app", "two", Day, 1);
        builder.Build();
        builder.Add(null, "b", "app", "two", Day, 1);

        var batch = builder.Build();

        Assert.That(batch.Count, Is.EqualTo(1));
        Assert.That(batch.Seats, Is.EqualTo(new[] { new SeatId("b") }));
        Assert.That(batch.Features, Is.EqualTo(new[] { new FeatureKey("app", "two") }));
        Assert.That((batch.SeatOf[0], batch.FeatureOf[0]), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Features_OfEqualNameInTwoApps_StayTwo()
    {
        var builder = Builder();
        builder.Add(null, null, "a", "x", Day, 1);
        builder.Add(null, null, "b", "x", Day, 1);

        var batch = builder.Build();

        Assert.That(batch.FeatureOf.Take(2), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(batch.SeatOf.Take(2), Is.All.EqualTo(-1));
    }

    [Test]
    public void Record_ThatCannotBeTaken_AddsNothingAndSaysWhy()
    {
        var builder = Builder();
        var problems = new[]
        {
            builder.Add(null, "null", "app", "f", Day, 1),
            builder.Add(null, "a\u202Eb", "app", "f", Day, 1),
            builder.Add(null, "s", " ", "f", Day, 1),
            builder.Add(null, "s", "a\0", "f", Day, 1),
            builder.Add(null, "s", "app", null, Day, 1),
            builder.Add(null, "s", "app", "\ud800", Day, 1),
            builder.Add(null, "s", "app", "f", Day, 1_000_000_001),
            builder.Add(null, "s", "app", "f", new(1999, 12, 31), 1),
            builder.Add(null, "s", "app", "f", new(2026, 3, 4), 1),
            builder.Add(new string('x', 1025), "s", "app", "f", Day, 1),
        };

        Assert.That(problems.Select(p => p?.Reason), Is.EqualTo(new[]
        {
            "generic-seat", "bad-seat", "missing-app", "bad-app", "missing-feature", "bad-feature", "bad-count", "ancient-day", "future-day", "bad-id",
        }));
        Assert.That(builder.Count, Is.Zero);
    }

    [Test]
    public void Builder_WithManyNames_NumbersThemAllApart()
    {
        var builder = Builder();
        for (var i = 0; i < 5000; i++)
        {
            builder.Add($"id{i}", $"seat{i}", "app", $"feature{i % 700}", Day, 1);
        }

        var batch = builder.Build();

        Assert.That(batch.Seats.Select(s => s.Value), Is.EqualTo(Enumerable.Range(0, 5000).Select(i => $"seat{i}")));
        Assert.That(batch.FeatureOf.Take(5000), Is.EqualTo(Enumerable.Range(0, 5000).Select(i => i % 700)));
        Assert.That(batch.Ids.Take(5000).Distinct().Count(), Is.EqualTo(5000));
    }
}
