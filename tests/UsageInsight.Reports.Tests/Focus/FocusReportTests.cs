using System.Globalization;
using System.Text;
using UsageInsight.Analysis;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Focus;

public class FocusReportTests
{
    [Test]
    public void Rows_OfOneMonth_AmortiseTheMonthlyCost()
    {
        var rows = Rows(SomeAnalysis.Rich());

        // 160 x 145 + 40 x 80 EUR and 320 x 12.50 USD.
        Assert.That(Sum(rows, "EffectiveCost", "EUR"), Is.EqualTo(26_400m));
        Assert.That(Sum(rows, "EffectiveCost", "USD"), Is.EqualTo(4_000m));
    }

    [Test]
    public void Rows_OfAPrepaidTerm_BillThePurchaseOnceAndItsUsageNever()
    {
        var rows = Rows(SomeAnalysis.Rich());

        Assert.That(rows.Where(r => r["ChargeCategory"] == "Usage").Select(r => r["BilledCost"]), Is.All.EqualTo("0"));
        Assert.That(rows.Where(r => r["ChargeCategory"] == "Purchase").Select(r => r["EffectiveCost"]), Is.All.EqualTo("0"));
        Assert.That(Sum(rows, "BilledCost", "EUR"), Is.EqualTo(26_400m * 24));
    }

    [Test]
    public void Rows_Unused_ConsumeNothing()
    {
        foreach (var row in Rows(SomeAnalysis.Rich()).Where(r => r["x_SeatStatus"] == "Unused"))
        {
            Assert.That(row["ConsumedQuantity"], Is.Empty);
        }
    }

    [Test]
    public void Rows_MonthlyTerm_IsNoCommitmentDiscount()
    {
        var rows = Rows(SomeAnalysis.Rich()).Where(r => r["x_ContractId"] == "slack-m").ToList();

        Assert.That(rows, Has.Count.EqualTo(3));
        Assert.That(rows.Select(r => r["CommitmentDiscountId"] + r["CommitmentDiscountStatus"]), Is.All.Empty);
    }

    [Test]
    public void Rows_ActiveSeatsShownAsARange_CarryItsBoundsAndTheRest()
    {
        var few = SomeApps.Slack() with { SeatsByStatus = new Dictionary<SeatStatus, int> { [SeatStatus.Active] = 282, [SeatStatus.InGrace] = 2 }, Seats = [] };
        var rows = Rows(SomeAnalysis.Rich() with { Apps = [few], Recommendations = [] }).Where(r => r["x_ContractId"] == "slack-m" && r["ChargeCategory"] == "Usage").ToList();

        // 284 assigned, of which two states are shown as fewer than five, one of them of nobody: 276 to 283 are in use, of 320 paid for.
        Assert.That(rows.Select(r => (r["x_SeatStatus"], r["PricingQuantity"])), Is.EqualTo(new[] { ("Used", "276"), ("Unused", "37"), ("", "7") }));
        Assert.That(Sum(rows, "EffectiveCost", "USD"), Is.EqualTo(4_000m));
    }

    [Test]
    public void Rows_HoldersOfAPlanThatAreFew_AreNotToldApart()
    {
        var slack = SomeApps.Slack();
        var result = SomeAnalysis.Rich() with
        {
            Apps = [slack with { SeatsByStatus = new Dictionary<SeatStatus, int> { [SeatStatus.Active] = 3, [SeatStatus.Idle90] = 3 }, Seats = [.. slack.Seats.Take(6).Select((s, i) => s with { Status = i < 3 ? SeatStatus.Active : SeatStatus.Idle90 })] }],
        };

        Assert.That(Rows(result).Where(r => r["x_ContractId"] == "slack-m").Select(r => r["x_SeatStatus"]), Is.All.Empty);
    }

    [Test]
    public void Rows_UnknownPrice_IsEmptyAndNotZero()
    {
        var contract = SomeAnalysis.Contracts()[1];
        var unpriced = contract with { Lines = [contract.Lines[0] with { UnitPrice = null }] };
        var rows = Rows(SomeAnalysis.Rich(), new() { Contracts = [unpriced] });

        Assert.That(rows.SelectMany(r => new[] { r["BilledCost"], r["EffectiveCost"], r["ContractedCost"] }), Is.All.Empty);
    }

    private static decimal Sum(List<Dictionary<string, string>> rows, string column, string currency) =>
        rows.Where(r => r["BillingCurrency"] == currency).Sum(r => decimal.Parse(r[column], CultureInfo.InvariantCulture));

    private static List<Dictionary<string, string>> Rows(AnalysisResult result, ReportOptions? options = null)
    {
        var document = ReportComposer.Compose(result, ReportFormat.Focus, options ?? new() { Contracts = SomeAnalysis.Contracts(), Catalogs = SomeAnalysis.Catalogs() })[0];
        var lines = CsvText.Parse(Encoding.UTF8.GetString(document.Content.Span));
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal))];
    }
}
