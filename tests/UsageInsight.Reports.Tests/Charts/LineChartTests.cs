using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Tests.Charts;

internal sealed class LineChartTests
{
    [Test]
    public void Told_CountsOfEveryKind_AreALineInABandThatHoldsThem()
    {
        var series = LineChart.Told("seats", "actual", [ShownCount.Between(5, 9), ShownCount.Exact(12), ShownCount.FewerThan(5), ShownCount.Withheld, ShownCount.Unknown, null]);

        Assert.That(series["values"]!.ToJsonString(), Is.EqualTo("[7,12,null,null,null,null]"));
        Assert.That(series["low"]!.ToJsonString(), Is.EqualTo("[5,12,0,null,null,null]"));
        Assert.That(series["high"]!.ToJsonString(), Is.EqualTo("[9,12,4,null,null,null]"));
    }

    [Test]
    public void Told_ExactCounts_NeedNoBand() =>
        Assert.That(LineChart.Told("seats", "actual", [ShownCount.Exact(12), ShownCount.Exact(0)]).ContainsKey("low"), Is.False);
}
