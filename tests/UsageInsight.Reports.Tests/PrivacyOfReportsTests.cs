using System.Text;
using UsageInsight.Analysis;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests;

/// <summary>What must not be in a report unless the reader may see it.</summary>
public class PrivacyOfReportsTests
{
    [Test]
    public void Report_WithoutThePermission_NamesNoSeat()
    {
        var words = All(SomeAnalysis.Rich(), new()).Split([' ', '<', '>', '"', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

        Assert.That(SomeAnalysis.Rich().Apps.SelectMany(a => a.Seats).Select(s => s.Seat.Value).Where(words.Contains), Is.Empty);
    }

    [Test]
    public void SeatList_WithThePermission_TellsMonthsAndIsInOrderOfIds()
    {
        var page = Text(SomeAnalysis.SingleApp(), ReportFormat.Html, new() { SeatList = true });
        var html = page[page.IndexOf("<section id=\"seats\"", StringComparison.Ordinal)..page.IndexOf("<section id=\"data\"", StringComparison.Ordinal)];
        string[] seats = [.. SomeApps.Salesforce().Seats.Where(s => s.Reclaim).Select(s => s.Seat.Value).Order(StringComparer.Ordinal)];

        Assert.That(html, Does.Contain("Jul 2026"));
        Assert.That(html, Does.Not.Match("[0-9] Jul 2026").And.Not.Contain("2026-07"));
        Assert.That(seats.Select(s => html.IndexOf(s, StringComparison.Ordinal)), Is.Ordered.And.All.Positive);
    }

    [Test]
    public void Report_FeatureOfThreeSeats_IsNotCountedOutAnywhere()
    {
        var text = All(SomeAnalysis.Rich(), new());

        Assert.That(text, Does.Not.Contain("used by 3 seats").And.Not.Contain("3 seats open it").And.Not.Contain("3 seats use it"));
        Assert.That(text, Does.Contain("fewer than 5"));
        // EUR 5,400 for three seats would count them out.
        Assert.That(text, Does.Not.Contain("5,400").And.Not.Contain("5400"));
    }

    [TestCase("Of 236 seats, 2 never used it, 28 have not used it for 90 days or more.", false)]
    [TestCase("28 of 148 seats had no use for 3 months.", true)]
    [TestCase("They used none of the 3 features that only Business+ holds.", true)]
    [TestCase("4 of them never signed in.", false)]
    public void Because_CountsASmallGroup_IsLeftOut(string because, bool told)
    {
        var result = SomeAnalysis.SingleApp();
        result = result with { Recommendations = [result.Recommendations[0] with { Because = because }] };

        Assert.That(Text(result, ReportFormat.Html, new()), told ? Does.Contain(because) : Does.Not.Contain(because));
    }

    [TestCase(true, false, "Simulated data")]
    [TestCase(false, true, "kept as given")]
    public void Report_SimulatedOrGiven_SaysSoOnThePageAndOnPaper(bool simulated, bool given, string words)
    {
        var result = SomeAnalysis.SingleApp() with { Simulated = simulated, SeatsAsGiven = given };
        var html = Text(result, ReportFormat.Html, new());

        Assert.That(html, Does.Match($"@bottom-left {{ content: \"[^\"]*{words}"));
        Assert.That(html, Does.Match($"class=\"mark\"[^>]*><p>[^<]*{words}"));
        Assert.That(Text(result, ReportFormat.Markdown, new()), Does.Contain(words));
        Assert.That(Text(result, ReportFormat.Json, new()), Does.Contain(words));
    }

    private static string All(AnalysisResult result, ReportOptions options) =>
        string.Concat(new[] { ReportFormat.Html, ReportFormat.Csv, ReportFormat.Json, ReportFormat.Markdown }.Select(f => Text(result, f, options)));

    private static string Text(AnalysisResult result, ReportFormat format, ReportOptions options)
    {
        var text = string.Concat(ReportComposer.Compose(result, format, options).Select(d => Encoding.UTF8.GetString(d.Content.Span)));
        return text.Replace(ReportAssets.ChartLibrary, "", StringComparison.Ordinal);
    }
}
