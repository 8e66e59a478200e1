using System.Globalization;
using System.Text;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.Briefs;
using UsageInsight.Reports;
using UsageInsight.Reports.Brief;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Replacements;

/// <summary>The brief for a tool in place of a feature: to read, to hand to an AI coding assistant, and to download with its scaffold.</summary>
internal static class BriefPage
{
    private const string DefaultOwner = "tool-owner";

    public static async Task<PageAnswer> BuildAsync(PageRequest request)
    {
        if (request.Newest is not { } newest)
        {
            return FaultPages.NoAnalysis(request);
        }

        if (newest.App(request["app"]) is not { } app || app.Features.FirstOrDefault(f => string.Equals(f.Key.Feature, request["feature"], StringComparison.Ordinal)) is not { } feature)
        {
            return FaultPages.NotFound("feature");
        }

        var uses = await request.Parts.Insight.FeatureUsesAsync(newest, app.App, request.Stopped);
        if (uses.FirstOrDefault(u => u.Key == feature.Key) is not { } use)
        {
            return new PageAnswer.Shown(Unused(app, feature));
        }

        var owner = request["owner"] is { Length: > 0 } given ? given.Trim() : DefaultOwner;
        var expires = Day(request["expires"]);
        List<string> mistakes = [];
        if (!ToolNames.IsValid(owner))
        {
            mistakes.Add("The owner is a role: lower-case letters, digits and hyphens, such as sales-operations.");
        }

        if (request["expires"] is { Length: > 0 } && (expires is null || expires <= newest.Story.AsOf))
        {
            mistakes.Add($"The last day is a day after {Say.Day(newest.Story.AsOf)}.");
        }

        var brief = BriefMaker.Request(newest.Result, newest.Workspace.Catalogs.GetValueOrDefault(app.App), use, mistakes.Count == 0 ? owner : DefaultOwner, mistakes.Count == 0 && expires is { } day ? day : newest.Story.AsOf.AddDays(BriefMaker.DefaultLifeDays));
        var documents = BriefComposer.Compose(brief);
        return mistakes.Count == 0 && documents.FirstOrDefault(d => string.Equals(d.Name, request["file"], StringComparison.Ordinal)) is { } file
            ? new PageAnswer.File(file)
            : new PageAnswer.Shown(Write(app, feature, brief, documents, mistakes));
    }

    private static PageContent Write(AppStory app, FeatureStory feature, BriefRequest brief, IReadOnlyList<ReportDocument> documents, IReadOnlyList<string> mistakes)
    {
        var content = Start(app, feature);
        var page = content.Body;
        var vetoed = feature.Replaceability is { Vetoes.Count: > 0 };
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{(vetoed ? $"Do not build it: {feature.Name} of {app.Name} must not be replaced" : $"Build this in place of {feature.Name} of {app.Name}")}</h1>\n");
        page.Add($"<p>{(vetoed ? "The brief says who forbids it and why." : "Hand the text below to an AI coding assistant, read what it makes, then register the tool. Names from outside stand in one data block and are no instructions.")}</p>\n");
        ErrorSummary.Write(page, mistakes);
        WriteForm(page, feature, brief);
        page.Add($"<p class=\"buttons\">");
        foreach (var document in documents)
        {
            page.Add($"<a class=\"button\" href=\"{Links.Brief(app.App, feature.Key.Feature)}&amp;owner={Uri.EscapeDataString(brief.Owner)}&amp;expires={Iso(brief.Expires)}&amp;file={document.Name}\" download>{document.Name}</a> ");
        }

        page.Add($"</p>\n<pre class=\"brief\" tabindex=\"0\" aria-label=\"The brief\">{Encoding.UTF8.GetString(documents[0].Content.Span)}</pre>\n</section>\n");
        return content;
    }

    private static void WriteForm(HtmlWriter page, FeatureStory feature, BriefRequest brief)
    {
        page.Add($"<form method=\"get\" action=\"brief\" class=\"inline\"><input type=\"hidden\" name=\"app\" value=\"{feature.Key.App}\"><input type=\"hidden\" name=\"feature\" value=\"{feature.Key.Feature}\">\n");
        page.Add($"<label>Owner (a role) <input name=\"owner\" value=\"{brief.Owner}\" maxlength=\"{ToolNames.Longest}\" autocomplete=\"off\"></label> <label>Its last day <input type=\"date\" name=\"expires\" value=\"{Iso(brief.Expires)}\"></label> <button type=\"submit\">Write it so</button></form>\n");
    }

    private static PageContent Unused(AppStory app, FeatureStory feature)
    {
        var content = Start(app, feature);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">There is nothing to build: no use of {feature.Name} was recorded.</h1>\n<p><a class=\"button\" href=\"{Links.Feature(app.App, feature.Key.Feature)}\">See the feature</a></p>\n</section>\n");
        return content;
    }

    private static PageContent Start(AppStory app, FeatureStory feature) =>
        new PageContent("Brief", Links.Replacements).Below("Replacements", Links.Replacements).Below(feature.Name, Links.Feature(app.App, feature.Key.Feature));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
