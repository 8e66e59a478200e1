using System.Text.RegularExpressions;
using UsageInsight.Benchmarks.Cost;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary>The cost model: its arithmetic, and that the documentation shows what it says.</summary>
internal sealed class CostTests
{
    private static readonly CostFigures Figures = CostFigures.Read(Path.Combine(BicepCompiler.Folder, "cost.json"));

    private static string Page => Path.Combine(BicepCompiler.Folder, "COST.md");

    [Test]
    public void Page_ShowsWhatTheModelSays()
    {
        var shown = File.ReadAllText(Page);
        var right = Fill(Fill(shown, "bills", CostPage.Bills(Figures, CostPage.Sizes)), "figures", CostPage.Figures(Figures));
        if (Environment.GetEnvironmentVariable("USAGEINSIGHT_ACCEPT") == "1")
        {
            File.WriteAllText(Page, right);
        }

        Assert.That(File.ReadAllText(Page), Is.EqualTo(right), "accept with USAGEINSIGHT_ACCEPT=1");
    }

    // One seat more than none, by hand: 43,200 minutes, 150 daily timers, 17 messages a day and 4 batches of 100.
    [Test]
    public void Month_OfOneSeatThatPushes_IsWhatOneCountsByHand()
    {
        var month = CostMonth.Of(Some(), 1, pushed: true);

        Assert.That(month.Executions, Is.EqualTo(43_200 + 150 + (30 * 17) + 4));
        Assert.That(month.GigabyteSeconds, Is.EqualTo(2 * (43_200 + 150 + 4 + (30 * (10 + 0.001m + 16)))));
        Assert.That(month.TableRequests, Is.EqualTo((4 * 1) + (43_200 * 50) + (43_200 * 20) + (30 * 300)));
        Assert.That(month.TableGigabytes, Is.EqualTo(0.0004m * 20 / 1000 * (3 + (0.5m * 40))));
        Assert.That(month.QueueRequests, Is.EqualTo((30 * 17 * 4) + (43_200 * 36)));
    }

    [Test]
    public void Price_WithinWhatIsFree_IsNothing()
    {
        Assert.That(Some().Price("executions", 100, 10), Is.Zero);
        Assert.That(Some().Price("executions", 140, 10), Is.EqualTo(8m));
    }

    [TestCaseSource(typeof(CostPage), nameof(CostPage.Sizes))]
    public void Month_ThreeTimersInsteadOfOne_TakesTwoMoreSecondsAMinute(int seats) => Assert.That(
        CostMonth.Of(Figures, seats, pushed: false, minuteTimers: 3).GigabyteSeconds - CostMonth.Of(Figures, seats, pushed: false).GigabyteSeconds,
        Is.EqualTo(2 * 43_200 * Figures["minimumSeconds"] * Figures["instanceGigabytes"]));

    private static CostFigures Some() => new()
    {
        Currency = "EUR",
        Prices = new Dictionary<string, CostFigure> { ["executions"] = new(2, "ten", "", Free: 100) },
        Measured = Numbers(("requestsPerPushedBatch", 1), ("requestsPerFold", 50), ("requestsPerIdleMinute", 20), ("requestsPerAnalysis", 300), ("megabytesPerMillionRecords", 20), ("secondsPerAnalysis", 10), ("secondsPerThousandSeats", 1), ("idleSeconds", 0.05m)),
        Assumed = Numbers(("recordsPerSeat", 400), ("recordsPerBatch", 100), ("recordsPulledPerSecond", 1000), ("recordsPerPage", 1000), ("connectors", 5), ("parts", 16), ("minimumSeconds", 1), ("instanceGigabytes", 2), ("keptMonths", 3), ("daySumMonths", 40), ("daySumShare", 0.5m), ("queueRequestsPerMessage", 4), ("queueLooksPerMinute", 36), ("hostWritesPerRun", 2), ("logKilobytesPerRun", 1.5m), ("logGigabytesOfTheHost", 0)),
    };

    private static Dictionary<string, CostFigure> Numbers(params (string Name, decimal Value)[] figures) => figures.ToDictionary(f => f.Name, f => new CostFigure(f.Value, "", ""));

    private static string Fill(string page, string name, string table) =>
        new Regex($"(<!-- {name} -->\n).*?(<!-- end -->)", RegexOptions.Singleline).Replace(page, match => match.Groups[1].Value + table + match.Groups[2].Value);
}
