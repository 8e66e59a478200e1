using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>The seats to ask about, for readers with the permission; without it the section says only where the list is.</summary>
internal static class SeatListSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story)
    {
        if (!story.SeatList)
        {
            return;
        }

        page.Add($"<section id=\"seats\" aria-labelledby=\"seats-h\">\n<h2 id=\"seats-h\">Seats to ask about</h2>\n");
        page.Add($"<p>This list names seats and is for those who may see them. It is in the order of the ids, not a ranking; ask before taking a seat back.</p>\n");
        for (var i = 0; i < story.Apps.Count; i++)
        {
            if (story.Apps[i].SeatRows.Count > 0)
            {
                TableMarkup.Write(page, SeatTable.List(story.Apps[i], $"seats-{i + 1}"));
            }
        }

        page.Add($"</section>\n");
    }
}
