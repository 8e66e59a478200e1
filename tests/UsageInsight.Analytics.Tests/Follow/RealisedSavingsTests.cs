using UsageInsight.Analysis;
using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Follow;

public class RealisedSavingsTests
{
    private static readonly Interval Flat = new(1, 1, 1, 0.95);

    [Test]
    public void Of_WorkedExample_NetsEverything()
    {
        // Baseline 100 top at 60 and 50 basic at 10. Now 40 top at 66 (a 10 % uplift) and 100 basic at 10; 6 months on, tool kept 8 months.
        // Gross = 6 x (60 x 66 - 50 x 10) = 20,760. Re-requests: 2 top for 4 months = 528. Tool: 2,000 + 8 x 50 = 2,400. Net = 17,832.
        var saved = RealisedSavings.Of(Tool, [Line("top", 40, 66), Line("basic", 100, 10)], 6, [("top", 2, 4)], Flat, 8)!;

        Assert.That((saved.Gross.Amount, saved.ReRequests.Amount, saved.Upkeep.Amount, saved.Net.Amount), Is.EqualTo((20_760m, 528m, 2_400m, 17_832m)));
    }

    [Test]
    public void Of_UncertainDemand_GivesBoundsAroundTheNet()
    {
        // One month, nothing changed but demand without the tool: 10 % of 100 x 60 + 50 x 10 = 650 each way.
        var saved = RealisedSavings.Of(Tool, [Line("top", 100, 60), Line("basic", 50, 10)], 1, [], new(1, 0.9, 1.1, 0.8), 0)!;

        Assert.That((saved.NetLow.Amount, saved.Net.Amount, saved.NetHigh.Amount), Is.EqualTo((-2_650m, -2_000m, -1_350m)));
    }

    [Test]
    public void Of_RegrowthInAnotherPlan_CountsAgainstIt()
    {
        var saved = RealisedSavings.Of(Tool, [Line("top", 40, 60), Line("basic", 50, 10), Line("team", 60, 25)], 1, [], Flat, 0)!;

        Assert.That(saved.Gross.Amount, Is.EqualTo(60 * 60 - 60 * 25));
    }

    [Test]
    public void Of_NoBaseline_SaysNothing() => Assert.That(RealisedSavings.Of(SomeTool.Live(), [], 6, [], Flat, 6), Is.Null);

    private static ReplacementTool Tool => SomeTool.Live() with { Baseline = [new("top", 100, new(60, "EUR")), new("basic", 50, new(10, "EUR"))] };

    private static ContractLine Line(string plan, int quantity, decimal price) => new() { Plan = plan, Quantity = quantity, UnitPrice = new Money(price, "EUR") };
}
