using UsageInsight.Analysis.Replacement;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Features;

/// <summary>One feature: who uses it, where it is heading, who could do without it, and whether a small tool could do its job.</summary>
internal static class FeaturePage
{
    public static async Task<PageContent?> WriteAsync(PageRequest request, InsightSnapshot newest)
    {
        if (newest.App(request["app"]) is not { } app || app.Features.FirstOrDefault(f => string.Equals(f.Key.Feature, request["feature"], StringComparison.Ordinal)) is not { } feature)
        {
            return null;
        }

        var uses = await request.Parts.Insight.FeatureUsesAsync(newest, app.App, request.Stopped);
        var content = new PageContent(feature.Name, Links.Apps).Below("Apps", Links.Apps).Below(app.Name, Links.App(app.App));
        var advice = FeatureAdvice.Of(feature, newest.Story);
        WriteAnswer(content.Body, app, feature, advice);
        WriteAdvice(content.Body, advice);
        var use = uses.FirstOrDefault(u => u.Key == feature.Key);
        TrendSection.Write(content, feature, use);
        WriteUsers(content, app, feature, use, newest);
        ReplaceabilitySection.Write(content.Body, feature);
        return content;
    }

    private static void WriteAnswer(HtmlWriter page, AppStory app, FeatureStory feature, ActionStory? advice)
    {
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{$"{Sentence(app, feature)}{Saves(advice)}.":whole}</h1>\n");
        new FactList(page, Links.Words).Open()
            .Add("active", "Seats in 30 days", feature.Seats30.ToString())
            .Add("active", "Seats in 90 days", feature.Seats90.ToString())
            .Add("eligible", "Could use it", feature.Eligible.ToString())
            .Add("adoption", "Adoption", feature.Small ? "not shown" : feature.Adoption.ToString(), "ever used ÷ could use it")
            .Add("stickiness", "Stickiness", feature.Stickiness is { } sticky ? Say.Percent(sticky) : feature.Small ? "not shown" : "none")
            .Add("evenness", "Evenness", Evenness(feature))
            .Add("last-used", "Last used", feature.LastUsed)
            .Close();
        page.Add($"<p>{Where(feature)}{Carries(app, feature)}</p>\n</section>\n");
    }

    private static string Sentence(AppStory app, FeatureStory feature) => feature switch
    {
        { Observable: false } => $"{feature.Name} of {app.Name}: the data cannot tell whether it is used",
        { Unused: true } => $"{feature.Name} of {app.Name}: nobody used it in a year",
        { Eligible.Kind: ShownCountKind.Exact } => $"{feature.Name} of {app.Name}: {feature.Seats90} of {feature.Eligible} seats used it in 90 days",
        _ => $"{feature.Name} of {app.Name}: {feature.Seats90.Of("seat")} used it in 90 days",
    };

    private static string Saves(ActionStory? advice) => advice is { Blocked: false, TooLate: false, CancelBy: { } by, Main.Least: { Amount: > 0 } least }
        ? $"; a small tool in its place saves {(advice.Main.Least == advice.Main.Amount ? "" : "at least ")}{Say.Money(least)} a year if notice is given by {Say.Day(by)}"
        : "";

    private static void WriteAdvice(HtmlWriter page, ActionStory? advice)
    {
        if (advice is null)
        {
            return;
        }

        page.Add($"<section aria-labelledby=\"actions-h\">\n<h2 id=\"actions-h\">What to do</h2>\n<ol class=\"actions\">\n");
        ActionCard.Write(page, advice, Links.Action(advice.Id));
        page.Add($"</ol>\n</section>\n");
    }

    private static string Evenness(FeatureStory feature) => feature.Gini switch
    {
        null => feature.Small ? "not shown" : "none",
        < 0.3 => "even",
        < 0.6 => "uneven",
        _ => "a few do most of it",
    };

    private static string Where(FeatureStory feature) => feature.IncludedIn.Count == 0 ? "No catalog says which plans have it." : $"It comes with {Say.List(feature.IncludedIn)}.";

    private static string Carries(AppStory app, FeatureStory feature)
    {
        var ranked = FeatureShareChart.Ranked(app);
        var at = ranked.ToList().FindIndex(r => r.Feature.Key == feature.Key);
        return at < 0 ? "" : $" It carries {Say.Percent(ranked[at].Share)} of {app.Name}'s recorded use, {Place(at + 1)} of {Say.Of(ranked.Count, "feature")} with use.";
    }

    private static string Place(int place) => place == 1 ? "the first" : $"number {Say.Count(place)}";

    private static void WriteUsers(PageContent content, AppStory app, FeatureStory feature, FeatureUse? use, InsightSnapshot newest)
    {
        var page = content.Body;
        page.Add($"<section aria-labelledby=\"users-h\">\n<h2 id=\"users-h\">Who uses it, and who could do without</h2>\n");
        if (feature.Without.Kind is not (ShownCountKind.Unknown or ShownCountKind.Withheld))
        {
            page.Add($"<p><b>{feature.Without.Of("seat")}</b> whose plan has it did not use it in 90 days: as a group, they could do without.</p>\n");
        }

        if (use is null)
        {
            page.Add($"<p>No use was recorded.</p>\n</section>\n");
            return;
        }

        if (use is { DaysPerMonth: { } days, TimesPerDay: { } times })
        {
            page.Add($"<p>In a month in which they use it, half of its users do so on {Say.Estimate(days)} days or fewer, {Say.Estimate(times)} times a day.</p>\n");
        }

        if (use.Groups.Count > 0)
        {
            TableMarkup.WriteBare(page, Groups(use.GroupThreshold, "groups", use.HiddenGroups ? "Users by group of the organisation, a year; smaller groups are not shown" : "Users by group of the organisation, a year", "Group", use.Groups.Select(g => (Cell.Given(g.Name), g.Seats))));
        }

        if (use.Companions.Count > 0)
        {
            TableMarkup.WriteBare(page, Groups(use.GroupThreshold, "overlap", "What its users use too, a year", "Feature", use.Companions.Select(c => (Cell.Given(newest.Names.Feature(app.App, c.Name)) with { Href = Links.Feature(app.App, c.Name) }, c.Seats))));
        }

        page.Add($"</section>\n");
    }

    private static Table Groups(int threshold, string name, string title, string of, IEnumerable<(Cell Name, int Seats)> groups) => new()
    {
        Name = name,
        Title = title,
        Columns = [new("name", of), new("seats", "Seats", CellKind.Count)],
        Rows = [.. groups.Select(g => (IReadOnlyList<Cell>)[g.Name, Cell.Count(SmallGroups.Stepped(g.Seats, threshold))])],
    };
}
