using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Actions;

/// <summary>One recommendation and everything it rests on: why, how much, how sure, which inputs, which versions.</summary>
internal static class ActionPage
{
    public static async Task<PageContent?> WriteAsync(PageRequest request, InsightSnapshot newest)
    {
        var id = request["id"];
        var action = newest.Story.Actions.FirstOrDefault(a => string.Equals(a.Id, id, StringComparison.Ordinal));
        var evidence = id is null ? null : await request.Parts.Insight.EvidenceAsync(id, request.Stopped);
        return action is not null ? Given(action, evidence, newest) : evidence is not null ? Past(evidence, newest) : null;
    }

    private static PageContent Given(ActionStory action, EvidencePack? evidence, InsightSnapshot newest)
    {
        var content = new PageContent(action.Title, Links.Actions).Below("Actions", Links.Actions);
        var page = content.Body;
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{action.Title:whole}</h1>\n<p>{action.Because}</p>\n");
        WriteFigures(page, action);
        page.Add($"<p><b>How sure.</b> {action.Certainty}</p>\n");
        CaveatBox.Weakened(page, action.Caveats);
        WriteNext(page, action, newest);
        page.Add($"</section>\n");
        EvidenceSection.Write(content, evidence, newest);
        return content;
    }

    private static void WriteFigures(HtmlWriter page, ActionStory action)
    {
        var facts = new FactList(page, Links.Words).Open();
        if (action.Kind != RecommendationKind.Renew)
        {
            AddPart(facts, action, "renewal", "Can go at renewal", action.AtRenewal);
            AddPart(facts, action, "now", "Can go now", action.Now);
            AddPart(facts, action, "reassignable", "Reassignable", action.Reassignable);
        }

        if (action.OneOff is { Amount: > 0 } cost)
        {
            facts.Add("replacement", "Costs once", Say.Money(cost));
        }

        facts.Add("cancel-by", "Cancel-by", action.CancelBy is { } day ? Say.Day(day) : "none on file", action.DaysLeft is { } days ? Say.InDays(days) : "")
            .Add("seat", "Seats", action.Seats.ToString())
            .Close();
    }

    private static void AddPart(FactList facts, ActionStory action, string word, string name, ShownMoney part)
    {
        var cell = ActionTable.Part(action, part);
        facts.Add(word, name, cell.Words, cell.Number == 0 ? "" : "a year");
    }

    private static void WriteNext(HtmlWriter page, ActionStory action, InsightSnapshot newest)
    {
        var advice = newest.Result.Recommendations.FirstOrDefault(r => string.Equals(r.Id, action.Id, StringComparison.Ordinal));
        page.Add($"<p class=\"buttons\">");
        if (advice is { Kind: RecommendationKind.Replace, Feature: { } feature })
        {
            page.Add($"<a class=\"button primary\" href=\"{Links.Brief(action.App, feature)}\">Read the brief for the tool</a> ");
        }

        page.Add($"<a class=\"button\" href=\"{Links.WhatIf(action.App)}\">Ask what another price would change</a> ");
        if (newest.App(action.App) is not null)
        {
            page.Add($"<a class=\"button\" href=\"{Links.App(action.App)}\">See <bdi>{action.AppName}</bdi></a>");
        }

        page.Add($"</p>\n");
    }

    /// <summary>Advice of an earlier analysis: what it was is not told again, since it was judged by what was shown then.</summary>
    private static PageContent Past(EvidencePack evidence, InsightSnapshot newest)
    {
        var content = new PageContent("Earlier advice", Links.Actions).Below("Actions", Links.Actions);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">This advice is not given any more.</h1>\n<p>It was last given on data to {Say.Day(evidence.AsOf)} about <bdi>{newest.Names.App(evidence.Recommendation.App)}</bdi>. Since then it was done, or the data says otherwise. Its evidence is kept: <code>{newest.Story.Command} verify {SafeText.Name(evidence.Recommendation.Id)}</code> recomputes it and says what has changed.</p>\n</section>\n");
        EvidenceSection.Write(content, evidence, newest);
        return content;
    }
}
