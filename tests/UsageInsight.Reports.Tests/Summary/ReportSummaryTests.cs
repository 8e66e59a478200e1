using System.Text.Json;
using UsageInsight.Reports.Alerts;
using UsageInsight.Reports.Summary;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Summary;

public class ReportSummaryTests
{
    private static readonly ReportNotice Notice = new()
    {
        Id = "rep_1", Report = "weekly", PlannedAt = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), Sequence = 9, Link = new("https://insight.example.com/r?a=1&b=2"),
    };

    [Test]
    public void Mail_Subject_LeadsWithMoneyAndDate() =>
        Assert.That(Rich().Mail(Notice).Subject, Is.EqualTo("EUR 62,640 a year can go at the Salesforce renewal; cancel-by is 13 Jan 2027, in 53 days"));

    [Test]
    public void Mail_Page_NeedsNoScriptPictureOrRequest()
    {
        var html = Rich().Mail(Notice).Html;

        Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("src=").And.Not.Contain("@import"));
        Assert.That(html, Does.Contain("Simulated data").And.Contain("href=\"https://insight.example.com/r?a=1&amp;b=2\""));
    }

    [Test]
    public void Mail_BothBodies_SayTheSame()
    {
        var mail = Rich().Mail(Notice with { Notes = ["Too large to be attached: report.xlsx."] });

        foreach (var sentence in new[] { "Take back 24 seats of Salesforce Enterprise", "Simulated data", "Too large to be attached: report.xlsx.", "EUR 62,640" })
        {
            Assert.That((mail.Text.Contains(sentence), mail.Html.Contains(sentence)), Is.EqualTo((true, true)), sentence);
        }
    }

    [Test]
    public void Compose_Webhook_IsABoundedCloudEventWithHeadlineLinkAndMarkdown()
    {
        var many = SomeAnalysis.Rich() with { Apps = [.. Enumerable.Range(0, 400).Select(i => SomeApps.Salesforce() with { App = $"app{i:000}", Caveats = [new string('x', 200)] })] };
        using var body = JsonDocument.Parse(ReportSummary.Of(many, new()).Compose(Notice, AlertShape.Webhook).Content);
        var data = body.RootElement.GetProperty("data");

        Assert.That(body.RootElement.GetProperty("type").GetString(), Is.EqualTo("io.usageinsight.report.v1"));
        Assert.That(body.RootElement.GetProperty("sequence").GetString(), Is.EqualTo("000000000009"));
        Assert.That(data.GetProperty("link").GetString(), Is.EqualTo("https://insight.example.com/r?a=1&b=2"));
        Assert.That(data.GetProperty("headline").GetString(), Does.StartWith("EUR 62,640"));
        Assert.That(data.GetProperty("markdown").GetString()!.Length, Is.LessThan(17_000));
        Assert.That(data.GetProperty("markdown").GetString(), Does.EndWith("The rest is left out here.\n"));
    }

    [TestCaseSource(nameof(Hostile))]
    public void Compose_HostileNames_StayText(string text)
    {
        var summary = ReportSummary.Of(SomeAnalysis.Named(text), new());
        using var slack = JsonDocument.Parse(summary.Compose(Notice with { Link = null }, AlertShape.Slack).Content);
        using var teams = JsonDocument.Parse(summary.Compose(Notice with { Link = null }, AlertShape.Teams).Content);
        var mail = summary.Mail(Notice with { Link = null });

        Assert.That(slack.RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString(), Does.Not.Contain('<').And.Not.Contain('>'));
        Assert.That(teams.RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray().Select(b => b.GetProperty("type").GetString()), Is.All.EqualTo("RichTextBlock"));
        Assert.That(mail.Html, Does.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("<svg"));
        Assert.That(mail.Subject.Any(char.IsControl), Is.False);
    }

    [Test]
    public void Compose_Slack_StaysUnderTheLimitOfASection()
    {
        using var body = JsonDocument.Parse(ReportSummary.Of(SomeAnalysis.Rich() with { Notices = [.. Enumerable.Range(0, 40).Select(i => new string('n', 400))] }, new()).Compose(Notice, AlertShape.Slack).Content);

        Assert.That(body.RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!.Length, Is.LessThanOrEqualTo(3000));
    }

    [Test]
    public void Mail_SmallGroup_IsNotCountedOut() =>
        Assert.That(Rich().Mail(Notice).Text, Does.Not.Contain("used by 3 seats").And.Not.Contain("EUR 5,400"));

    private static IEnumerable<TestCaseData> Hostile() => HostileNames.All.Select(n => new TestCaseData(n.Text).SetArgDisplayNames(n.Kind));

    private static ReportSummary Rich() => ReportSummary.Of(SomeAnalysis.Rich(), new() { Contracts = SomeAnalysis.Contracts(), Catalogs = SomeAnalysis.Catalogs() });
}
