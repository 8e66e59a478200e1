using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Parts;

/// <summary>One thing to do as a card: what, why, how sure, how much, by when, and the next step.</summary>
public static class ActionCard
{
    /// <summary>Writes a list item; the list around it has the class <c>actions</c>.</summary>
    /// <param name="page">Where to write.</param>
    /// <param name="action">The action.</param>
    /// <param name="evidence">Where its evidence stands; null where the next step is a command to type.</param>
    public static void Write(HtmlWriter page, ActionStory action, string? evidence = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(action);
        page.Add($"<li class=\"action {(action.Blocked || action.TooLate ? "watch" : "act")}\">\n");
        page.Add($"<div class=\"why\"><h3>");
        WriteTitle(page, action, evidence);
        page.Add($"</h3><p>{action.Because}</p><p class=\"muted\">{action.Certainty}</p></div>\n");
        page.Add($"<div class=\"much\"><div class=\"money\">{(action.SavesNothing ? "" : action.Main.ToString()):whole}</div><small class=\"muted\">{MoneyKind(action)}</small><div>{When(action):whole}</div></div>\n");
        if (action.Blocked || action.Caveats.Count > 0)
        {
            page.Add($"<div class=\"next\"><span class=\"tag watch\">{(action.Blocked ? "Blocked until the data is mended" : "Weakened by")}</span> {string.Join(" ", action.Caveats)}</div>\n");
        }

        if (evidence is null)
        {
            page.Add($"<div class=\"next\"><span class=\"muted\">Next:</span> <code>{action.Command}</code></div>");
        }

        page.Add($"</li>\n");
    }

    /// <summary>What the money of an action is, in a few words.</summary>
    public static string MoneyKind(ActionStory action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (action.SavesNothing)
        {
            return action.Kind == RecommendationKind.Renew ? "its money is in the other actions" : "saves nothing by itself";
        }

        if (action.Main.Amount is null)
        {
            return action.Main.Withheld ? "its group is small" : "no price is known";
        }

        var kind = action.Main == action.AtRenewal ? "a year, at the renewal" : action.Main == action.Now ? "a year, now" : "a year, reassignable";
        return action.OneOff is { Amount: > 0 } cost ? $"{kind}; costs {Say.Money(cost)} once" : kind;
    }

    /// <summary>By when to act.</summary>
    public static string When(ActionStory action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action switch
        {
            { CancelBy: null } => "no date on file",
            { TooLate: true } => $"cancel-by was {Say.Day(action.CancelBy.Value)}",
            _ => $"by {Say.Day(action.CancelBy.Value)}, {Say.InDays(action.DaysLeft ?? 0)}",
        };
    }

    private static void WriteTitle(HtmlWriter page, ActionStory action, string? evidence)
    {
        if (evidence is null)
        {
            page.Add($"{action.Title}");
        }
        else
        {
            page.Add($"<a href=\"{evidence}\">{action.Title}</a>");
        }
    }
}
