using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>The first thing each page says: a sentence with money and a day where there are any.</summary>
internal sealed class AnswersOfPagesTests
{
    private static readonly Recommendation Advised = SomeAnalysis.Rich().Recommendations.First(r => r.Kind == RecommendationKind.Replace) with
    {
        Savings = new(null, null, new Money(7_200, "EUR")), Seats = 12,
    };

    [TestCase("apps", "3 apps cost EUR 316,800 and USD 48,000 a year; EUR 62,640 and USD 6,543 of it can go.")]
    [TestCase("renewals", "The next day to act is 30 Nov 2026, in 9 days: Slack")]
    public async Task Page_OfTheRichAnalysis_AnswersWithMoney(string path, string answer) =>
        Assert.That(await AnswerAsync(new() { Analyses = [SomeAnalysis.Rich()] }, path), Does.StartWith(answer));

    // Such a contract takes no notice: what can go is decided by the end of its term, as its actions say.
    [Test]
    public async Task Renewals_AContractThatEndsByItself_IsDecidedByItsEnd()
    {
        var rich = SomeAnalysis.Rich();
        var end = new DateOnly(2026, 11, 25);
        var analysis = rich with
        {
            Apps = [.. rich.Apps.Select(a => a.App == "slack" ? a with { Clocks = [a.Clocks[0] with { AutoRenew = false, TermEnd = end, CancelBy = new(2026, 10, 1), DaysLeft = -51 }] } : a)],
            Recommendations = [.. rich.Recommendations.Select(r => r.App == "slack" ? r with { CancelBy = end, DaysLeft = 4 } : r)],
        };

        Assert.That(await AnswerAsync(new() { Analyses = [analysis] }, "renewals"), Is.EqualTo("The next day to act is 25 Nov 2026, in 4 days: Slack, USD 6,543 a year."));
    }

    [Test]
    public async Task Replacements_OneToolAdvised_NameItWithItsMoneyAndDay() =>
        Assert.That(await AnswerAsync(With(Advised), "replacements"), Is.EqualTo("One tool is worth building, in place of Territory report of Salesforce: EUR 7,000 a year, notice by 13 Jan 2027."));

    [Test]
    public async Task Replacements_SeveralToolsAdvised_AreToldTogether() =>
        Assert.That(await AnswerAsync(With(Advised, Advised with { Id = "R-other" }), "replacements"), Is.EqualTo("2 tools are worth building: EUR 14,000 a year, the first notice by 13 Jan 2027."));

    [Test]
    public async Task Feature_WithAToolAdvised_SaysWhatItSavesAndShowsTheAction()
    {
        await using var server = await DashboardServer.StartAsync(With(Advised));
        var html = await server.Client.GetStringAsync($"feature?app=salesforce&feature={Advised.Feature}");

        Assert.That(Told(html), Does.EndWith("; a small tool in its place saves at least EUR 7,000 a year if notice is given by 13 Jan 2027."));
        Assert.That(html, Does.Contain($"<a href=\"action?id={Advised.Id}\">"));
    }

    [TestCase(7, false)]
    [TestCase(9, true)]
    public async Task Page_WhoseFiguresAreOld_SaysWhatDaysLeftCountFrom(int days, bool said)
    {
        var analysis = SomeAnalysis.Rich();
        await using var server = await DashboardServer.StartAsync(new DashboardSetup { Analyses = [analysis], Time = new ManualTimeProvider(analysis.ComputedAt.AddDays(days)) });

        Assert.That((await server.Client.GetStringAsync("actions")).Contains("days left are counted from 21 Nov 2026, not from today", StringComparison.Ordinal), Is.EqualTo(said));
    }

    [Test]
    public async Task Page_BeforeTheFirstAnalysis_StandsWhereTheReaderWent()
    {
        await using var server = await DashboardServer.StartAsync();

        Assert.That(await server.Client.GetStringAsync("data"), Does.Contain("<a href=\"data\" aria-current=\"page\">").And.Contain("Nothing has been analysed yet."));
    }

    private static DashboardSetup With(params Recommendation[] advice) => new() { Analyses = [SomeAnalysis.Rich() with { Recommendations = advice }] };

    private static async Task<string> AnswerAsync(DashboardSetup setup, string path)
    {
        await using var server = await DashboardServer.StartAsync(setup);
        return Told(await server.Client.GetStringAsync(path));
    }

    private static string Told(string html)
    {
        var heading = html[html.IndexOf("<h1", StringComparison.Ordinal)..html.IndexOf("</h1>", StringComparison.Ordinal)];
        return System.Text.RegularExpressions.Regex.Replace(heading, "<[^>]*>", "");
    }
}
