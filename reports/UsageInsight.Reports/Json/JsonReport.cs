using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json;

/// <summary>
/// Writes the report for programs. The shape is documented in reports/README.md: members are added, never renamed or given another
/// meaning, without raising the version.
/// </summary>
internal static class JsonReport
{
    /// <summary>The version of the shape.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The whole document as text, ending with a line feed.</summary>
    public static string Write(ReportStory story)
    {
        var document = new JsonObject
        {
            ["schema"] = "usageinsight/report",
            ["version"] = Version,
            ["organisation"] = story.Organisation,
            ["asOf"] = Iso(story.AsOf),
            ["computedAt"] = story.ComputedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["method"] = story.Method,
            ["headline"] = story.Headline,
            ["marks"] = Texts(story.Marks),
            ["notices"] = Texts(story.Notices),
            ["settings"] = Settings(story.Settings),
            ["actions"] = new JsonArray([.. story.Actions.Select(a => (JsonNode)Action(a))]),
            ["apps"] = new JsonArray([.. story.Apps.Select(a => (JsonNode)App(a, story.SeatList))]),
            ["sources"] = new JsonArray([.. story.Sources.Select(s => (JsonNode)Source(s))]),
            ["backtest"] = story.Backtest is { } backtest ? Backtest(backtest) : null,
        };
        return document.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Settings(AnalysisOptions settings) => new()
    {
        ["groupThreshold"] = settings.GroupThreshold, ["graceDays"] = settings.GraceDays, ["staleDays"] = settings.StaleDays, ["idleDays"] = settings.IdleDays,
    };

    private static JsonObject Action(ActionStory a) => new()
    {
        ["id"] = a.Id,
        ["kind"] = StatusWords.Key(a.Kind),
        ["app"] = a.App,
        ["appName"] = a.AppName,
        ["plan"] = a.Plan,
        ["targetPlan"] = a.TargetPlan,
        ["feature"] = a.Feature,
        ["title"] = a.Title,
        ["because"] = a.Because,
        ["seats"] = Count(a.Seats),
        ["canGoNowPerYear"] = Amount(a.Now),
        ["canGoAtRenewalPerYear"] = Amount(a.AtRenewal),
        ["reassignablePerYear"] = Amount(a.Reassignable),
        ["oneOffCost"] = Amount(ShownMoney.Of(a.OneOff)),
        ["cancelBy"] = Iso(a.CancelBy),
        ["daysLeft"] = a.DaysLeft,
        ["certainty"] = a.Certainty,
        ["state"] = ActionTable.State(a),
        ["caveats"] = Texts(a.Caveats),
        ["basis"] = a.Basis,
        ["command"] = a.Command,
    };

    private static JsonObject App(AppStory a, bool seatList)
    {
        var app = new JsonObject
        {
            ["id"] = a.App,
            ["name"] = a.Name,
            ["purchased"] = a.Purchased,
            ["assigned"] = a.Assigned,
            ["active30"] = Count(a.Active),
            ["utilisation"] = a.Utilisation.Exactly is { } share ? Math.Round(share, 4) : null,
            ["utilisationShown"] = a.Utilisation.ToString(),
            ["utilisationOf"] = a.UtilisationOf,
            ["costPerMonth"] = new JsonArray([.. a.MonthlyCost.Select(m => (JsonNode?)Amount(ShownMoney.Of(m)))]),
            ["contract"] = a.Clock is { } clock ? Clock(clock) : null,
            ["seatsByStatus"] = new JsonObject([.. a.Statuses.Select(s => KeyValuePair.Create(StatusWords.Key(s.Status), (JsonNode?)Count(s.Seats)))]),
            ["plans"] = new JsonArray([.. a.Plans.Select(p => (JsonNode)Plan(p))]),
            ["features"] = new JsonArray([.. a.Features.Select(f => (JsonNode)Feature(f))]),
            ["weeks"] = new JsonArray([.. a.Weeks.Select(w => (JsonNode)new JsonObject { ["monday"] = Iso(w.Monday), ["seats"] = Count(w.Seats) })]),
            ["forecast"] = a.Forecast is { } forecast ? Forecast(forecast) : null,
            ["caveats"] = Texts(a.Caveats),
        };
        if (seatList)
        {
            app["seats"] = new JsonArray([.. a.SeatRows.Select(r => (JsonNode)new JsonObject
            {
                ["seat"] = r.Seat, ["plan"] = r.Plan, ["state"] = r.State, ["lastActiveMonth"] = r.LastActive, ["again90"] = r.Again, ["reasons"] = r.Reasons,
            })]);
        }

        return app;
    }

    private static JsonObject Clock(ContractClock clock) => new()
    {
        ["id"] = SafeText.Name(clock.Contract), ["termStart"] = Iso(clock.TermStart), ["termEnd"] = Iso(clock.TermEnd), ["cancelBy"] = Iso(clock.CancelBy),
        ["daysLeft"] = clock.DaysLeft, ["autoRenew"] = clock.AutoRenew, ["ended"] = clock.Ended,
    };

    private static JsonObject Plan(PlanStory plan) => new()
    {
        ["id"] = plan.Plan, ["name"] = plan.Name, ["purchased"] = plan.Purchased, ["assigned"] = Count(plan.Assigned),
        ["pricePerSeatAndMonth"] = Amount(ShownMoney.Of(plan.UnitPrice)), ["commitLevel"] = plan.Floor,
    };

    private static JsonObject Feature(FeatureStory f) => new()
    {
        ["id"] = f.Key.Feature,
        ["name"] = f.Name,
        ["observable"] = f.Observable,
        ["seats30"] = Count(f.Seats30),
        ["seats90"] = Count(f.Seats90),
        ["adoption"] = f.Adoption.Exactly is { } adoption ? Math.Round(adoption, 4) : null,
        ["adoptionShown"] = f.Small ? ShownCount.Withheld.ToString() : f.Adoption.ToString(),
        ["stickiness"] = f.Stickiness is { } stickiness ? Math.Round(stickiness, 4) : null,
        ["timesUsed365"] = f.Quantity,
        ["lastUsed"] = f.LastUsed,
        ["trend"] = f.Trend,
        ["includedIn"] = Texts(f.IncludedIn),
        ["replaceability"] = f.Replaceability is { } score
            ? new JsonObject { ["score"] = Math.Round(score.Score, 4), ["vetoes"] = Texts([.. score.Vetoes.Select(v => SafeText.OneLine($"{v.Kind}: {v.Reason} ({v.SaidBy})"))]) }
            : null,
    };

    private static JsonObject Forecast(DemandForecast forecast) => new()
    {
        ["method"] = SafeText.Name(forecast.Method),
        ["mase"] = Finite(forecast.Mase),
        ["points"] = new JsonArray([.. forecast.Points.Select(p => (JsonNode)new JsonObject
        {
            ["monday"] = Iso(p.Monday), ["mean"] = Finite(p.Mean), ["low80"] = Finite(p.Low80), ["high80"] = Finite(p.High80), ["low95"] = Finite(p.Low95), ["high95"] = Finite(p.High95),
        })]),
    };

    private static JsonObject Source(SourceCoverage source) => new()
    {
        ["source"] = SafeText.Name(source.Source),
        ["apps"] = Texts(source.Apps),
        ["newestDay"] = Iso(source.NewestDay),
        ["lagDays"] = source.LagDays,
        ["stale"] = source.Stale,
        ["concealsNames"] = source.ConcealsNames,
        ["gaps"] = new JsonArray([.. source.Gaps.Select(g => (JsonNode)new JsonObject { ["first"] = Iso(g.First), ["last"] = Iso(g.Last) })]),
        ["received"] = source.Totals.Received,
        ["accepted"] = source.Totals.Accepted,
        ["duplicate"] = source.Totals.Duplicate,
        ["failed"] = source.Totals.Failed,
    };

    private static JsonObject Backtest(BacktestSummary backtest) => new()
    {
        ["level"] = SafeText.Name(backtest.Level),
        ["horizonDays"] = backtest.Horizon,
        ["cuts"] = backtest.Cuts,
        ["inWords"] = SafeText.OneLine(backtest.InWords),
        ["scores"] = new JsonArray([.. backtest.Scores.Select(s => (JsonNode)new JsonObject
        {
            ["method"] = SafeText.Name(s.Method), ["auc"] = Finite(s.Auc), ["logLoss"] = Finite(s.LogLoss), ["brier"] = Finite(s.Brier), ["ece"] = Finite(s.Ece),
            ["wronglyReclaimed"] = Finite(s.WronglyReclaimed),
        })]),
    };

    /// <summary>A count for programs: the value where it may be told, and always the words.</summary>
    private static JsonObject Count(ShownCount count) => new() { ["value"] = count.Exactly, ["low"] = count.Range?.Low, ["high"] = count.Range?.High, ["shown"] = count.ToString() };

    private static JsonObject? Amount(ShownMoney money) => money.Amount is { } amount
        ? new JsonObject { ["amount"] = decimal.Round(amount.Amount, 2), ["currency"] = amount.Currency, ["upperBound"] = money.UpTo }
        : null;

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(t => (JsonNode)SafeText.OneLine(t))]);

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? Math.Round(known, 4) : null;

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
