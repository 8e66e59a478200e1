using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Prediction;

public class SourceSilenceTests
{
    [Test]
    public void Before_TwoSilentMonths_FindsThem()
    {
        int[] days = [.. Enumerable.Range(0, 200).Where(d => d is < 100 or >= 160)];

        Assert.That(SourceSilence.Before(days, 200), Is.EqualTo(new[] { (100, 160) }));
        Assert.That(SourceSilence.Before(days, 100), Is.Empty);
    }

    [Test]
    public void Before_SilentToTheEnd_IsASilence() =>
        Assert.That(SourceSilence.Before([.. Enumerable.Range(0, 100)], 130), Is.EqualTo(new[] { (100, 130) }));

    [Test]
    public void Before_SilentAfterEachTerm_IsHowThePlaceWorks() =>
        Assert.That(SourceSilence.Before([.. Enumerable.Range(0, 730).Where(d => d % 70 < 30)], 730), Is.Empty);

    [Test]
    public void AppSilences_OneAppSilentWhileOthersGoOn_SpoilsOnlyItsOutcomes()
    {
        var history = SomeHistory.Of(SomeHistory.Uses(120, 500).Where(u => u.Feature.App != "wiki" || u.Day.DayNumber - SomeHistory.FirstDay.DayNumber is < 300 or >= 360));
        var panel = history.Panel(PredictionLevel.App);
        var silences = AppSilences.Before(panel, SomeHistory.FirstDay.DayNumber + 500);
        var snapshot = new Snapshot(history, PredictionLevel.App, SomeHistory.FirstDay.DayNumber + 290);
        var spoilt = Enumerable.Range(0, snapshot.Entities.Length).GroupBy(i => panel.GroupOf(snapshot.Entities[i])!.Value.App).ToDictionary(g => g.Key, g => g.All(i => silences.Spoils(snapshot, i, 90)));

        Assert.That(spoilt, Is.EqualTo(new Dictionary<string, bool> { ["crm"] = false, ["wiki"] = true }));
        Assert.That(AppSilences.Before(history.Panel(PredictionLevel.Seat), SomeHistory.FirstDay.DayNumber + 500).None);
    }

    [Test]
    public void Before_WeekendsAndHolidays_AreNoSilence() =>
        Assert.That(SourceSilence.Before([.. Enumerable.Range(0, 300).Where(d => d % 7 < 5 && d is < 90 or > 99)], 300), Is.Empty);

    [Test]
    public void Before_RareUse_IsNoSilence() =>
        Assert.That(SourceSilence.Before([.. Enumerable.Range(0, 12).Select(k => 30 * k)], 400), Is.Empty);

    [Test]
    public void Plan_OutcomesInTheSilence_AreLeftOut()
    {
        var uses = SomeHistory.Uses(120, 500).Where(u => u.Day.DayNumber - SomeHistory.FirstDay.DayNumber is < 300 or >= 360);
        var history = SomeHistory.Of(uses);
        var cut = SomeHistory.FirstDay.DayNumber + 500;
        var days = SnapshotPlan.Days(history, history.Panel(PredictionLevel.Seat), cut, 90);
        int[] since = [.. days.Select(d => d - SomeHistory.FirstDay.DayNumber)];

        Assert.That(since, Is.Not.Empty);
        Assert.That(since, Has.None.InRange(229, 378));
    }
}
