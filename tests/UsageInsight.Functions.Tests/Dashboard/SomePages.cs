using System.Text;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Follow;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Ledger;
using UsageInsight.Reports.Alerts;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>A workspace in which every page has something to show, with given words for everything that comes from outside.</summary>
internal static class SomePages
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every page with something to show.</summary>
    public static DashboardSetup Full() => Setup(SomeAnalysis.Rich(), SomeAnalysis.Catalogs(), SomeAnalysis.Contracts(), text => text);

    /// <summary>The same with every name and sentence from outside replaced.</summary>
    public static DashboardSetup Named(string text) => Setup(
        WithOwnIds(SomeAnalysis.Named(text)),
        [.. SomeAnalysis.Catalogs().Select(c => c with { Name = text, Vendor = text, Plans = [.. c.Plans.Select(p => p with { Name = text })] })],
        [.. SomeAnalysis.Contracts().Select(c => c with { Id = text })],
        _ => text);

    /// <summary>Ids of advice are ours, and different.</summary>
    private static AnalysisResult WithOwnIds(AnalysisResult analysis) => analysis with { Recommendations = [.. analysis.Recommendations.Select((r, i) => r with { Id = $"R-{i}" })] };

    /// <summary>The addresses of all pages of a setup.</summary>
    public static IReadOnlyList<string> All(DashboardSetup setup)
    {
        var analysis = setup.Analyses[^1];
        var feature = analysis.Apps.First(a => a.App == "salesforce").Features[0].Key.Feature;
        var ofFeature = $"app=salesforce&feature={Uri.EscapeDataString(feature)}";
        return
        [
            "./", "actions", $"action?id={analysis.Recommendations[0].Id}", "apps", "app?app=salesforce", "app?app=figma", $"feature?{ofFeature}",
            "seats", "seats?app=salesforce", "renewals", "what-if?app=salesforce", "what-if?app=figma", "replacements", $"brief?{ofFeature}", "alerts", "data", "privacy", "access-log", "reveal", "settings", "words",
        ];
    }

    private static DashboardSetup Setup(AnalysisResult analysis, IReadOnlyList<AppCatalog> catalogs, IReadOnlyList<Contract> contracts, Func<string, string> say)
    {
        var features = analysis.Apps.First(a => a.App == "salesforce").Features;
        var now = analysis with { Renewals = [Renewal()], Apps = [.. analysis.Apps.Select(Judged)], Sources = [.. analysis.Sources.Select((s, i) => s with { Weeks = Weeks(i) })] };
        return new()
        {
            Analyses = [now with { AsOf = now.AsOf.AddDays(-7), Recommendations = [.. now.Recommendations.Skip(1)] }, now],
            Catalogs = catalogs,
            Contracts = contracts,
            SeatLists = true,
            Alerts = new([new() { Id = say("renewals"), When = AlertKind.CancelBy, To = [say("ops")] }], [new HookReceiver { Id = say("ops"), Shape = AlertShape.Webhook, Url = new("https://hooks.example.com/x") }]),
            Fill = store => FillAsync(store, now, features[0].Key, say),
            Time = new ManualTimeProvider(Noon),
        };
    }

    /// <summary>One feature that a tool could replace, and that few enough can do without.</summary>
    private static AppSummary Judged(AppSummary app) => app.App != "salesforce" ? app : app with
    {
        Features = [.. app.Features.Select((f, i) => i == 0 ? f with { Eligible = 186, Gini = 0.4, Replaceability = f.Replaceability ?? new() { Score = 0.7, Parts = [new("reads only", 0.7, 1, "It only reads.")] } } : f)],
    };

    private static List<SourceWeek> Weeks(int missing) =>
        [.. Enumerable.Range(0, 53).Select(i => new SourceWeek(new DateOnly(2026, 11, 16).AddDays(-7 * (52 - i)), i < 4 ? 0 : i == 30 + missing ? 0 : i == 40 ? 3 : 7))];

    private static AppRenewal Renewal() => new()
    {
        App = "salesforce",
        Today = new(200_000m, "EUR"),
        Problem = new()
        {
            Currency = "EUR",
            Months = 12,
            Plans = [new() { Id = "pro", Price = 80, Features = ["opportunity"] }, new() { Id = "enterprise", Price = 145, Features = ["opportunity", "report", "territory-report"] }],
            Features = [new() { Id = "opportunity" }, new() { Id = "report" }, new() { Id = "territory-report", Replaceable = true, Build = 600, Run = 20 }],
            Profiles = [new() { Id = "a", Seats = 90, Needs = ["opportunity"], Current = "enterprise" }, new() { Id = "b", Seats = 40, Needs = ["opportunity", "report"], Current = "enterprise" }, new() { Id = "c", Seats = 3, Needs = ["territory-report"], Current = "enterprise" }],
        },
    };

    private static async Task FillAsync(IUsageStore store, AnalysisResult analysis, FeatureKey feature, Func<string, string> say)
    {
        var none = CancellationToken.None;
        await FeatureUseDocuments.WriteAsync(store, [Use(feature, say)], none);
        await AnalysisDocuments.PutAsync(store, EvidenceDocuments.Collection, analysis.Recommendations[0].Id, Evidence(analysis, say), none);
        var tool = Tool(feature, say);
        await ToolRegister.WriteAsync(store, tool, none);
        await ToolReviews.WriteAsync(store, [Review(tool, say)], none);
        foreach (var (key, status) in new[] { ("open", AlertStatus.Open), ("seen", AlertStatus.Acknowledged) })
        {
            await AnalysisDocuments.PutAsync(store, AlertBook.Collection, key, Alert(key, status, say), none);
        }

        var delivery = new DeliveryRecord { Id = "msg_1", Receiver = say("ops"), Alert = Message(say), Sequence = 1, CreatedAt = Noon, NextAt = Noon, Status = DeliveryStatus.Dead, Attempts = 10, LastAnswer = say("503") };
        await AnalysisDocuments.PutAsync(store, DeliveryQueue.Collection, delivery.Id, delivery, none);
        await AnalysisDocuments.PutAsync(store, IngestWarnings.Collection, "web", new Dictionary<string, long> { [IngestWarnings.BadTime] = 12 }, none);
        var failed = FailedRecords.Of(say("figma-export"), "line 17", new IntakeProblem("bad-date", "ts", say("date: expected YYYY-MM-DD")), Encoding.UTF8.GetBytes("x"), Noon);
        await store.AppendAsync(new() { Source = failed.Source, ReceivedAt = Noon, Failed = [failed] }, none);
        await store.FoldAsync(none);
    }

    private static FeatureUse Use(FeatureKey feature, Func<string, string> say) => new()
    {
        Key = feature, AsOf = SomeAnalysis.AsOf, GroupThreshold = 5, Seats = 139, Groups = [new(say("sales"), 90)], HiddenGroups = true, DaysPerMonth = 11.5, TimesPerDay = 4,
        Months = [.. Enumerable.Range(0, 12).Select(i => new MonthUse(new DateOnly(2025, 12, 1).AddMonths(i), 100 + i, 10_000))], Companions = [new(say("report"), 80)],
    };

    private static EvidencePack Evidence(AnalysisResult analysis, Func<string, string> say) => new()
    {
        Recommendation = analysis.Recommendations[0], AsOf = analysis.AsOf, ComputedAt = analysis.ComputedAt, Method = say("again-within 2"), Rules = "findings 1",
        Inputs = [new(say("usage of salesforce"), 184_220, new string('a', 64))], Sources = [.. analysis.Sources.Take(1)], SeatsByStatus = new Dictionary<SeatStatus, int>(),
    };

    private static ReplacementTool Tool(FeatureKey feature, Func<string, string> say) => new()
    {
        Id = "tool-opportunities", Owner = "sales-operations", Purpose = say("Lists opportunities."), Replaces = feature, BuildCost = new(600, "EUR"), RunPerMonth = new(20, "EUR"),
        StartedOn = new(2026, 9, 7), Expires = new(2027, 3, 1), Baseline = [new("enterprise", 160, new(145, "EUR"))],
    };

    private static ToolReview Review(ReplacementTool tool, Func<string, string> say)
    {
        var weeks = Enumerable.Range(0, 10).Select(i => new StranglerWeek(new DateOnly(2026, 9, 7).AddDays(7 * i), 40 - (3 * i), 8, 6 + (3 * i))).ToList();
        var progress = new StranglerProgress { Cohort = 60, Moved = 33, Between = 8, Staying = 13, Silent = 6, Newcomers = 0, FeatureLastUsed = SomeAnalysis.AsOf, ToolLastUsed = SomeAnalysis.AsOf, Weeks = weeks };
        var saved = new RealisedSavings { Gross = new(0, "EUR"), ReRequests = new(0, "EUR"), Upkeep = new(640, "EUR"), NetLow = new(-640, "EUR"), NetHigh = new(-640, "EUR") };
        return new(tool, progress, null, [new(tool.Id, ToolWarningKind.ExpiresSoon, say("It expires soon."), null)], saved);
    }

    private static AlertState Alert(string key, AlertStatus status, Func<string, string> say) => new()
    {
        Key = key, Rule = say("renewals"), Kind = AlertKind.CancelBy, Fingerprint = "x", Title = say("EUR 62,640 a year can go."), Due = new(2027, 1, 13), Status = status, Since = Noon,
        Reason = status == AlertStatus.Open ? null : say("In the works."), By = status == AlertStatus.Open ? null : say("local:anna"), Message = Message(say),
    };

    private static AlertMessage Message(Func<string, string> say) => new()
    {
        Id = "msg_1", Rule = say("renewals"), Kind = "cancel-by", Key = "open", Organisation = say("Example GmbH"), Title = say("EUR 62,640 a year can go."), Text = say("Two actions."), Next = "usageinsight verify R-7f21",
        AsOf = SomeAnalysis.AsOf, RaisedAt = Noon, Sequence = 1,
    };
}
