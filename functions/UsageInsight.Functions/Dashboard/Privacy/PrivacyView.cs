using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Privacy.Page;

namespace UsageInsight.Functions.Dashboard.Privacy;

/// <summary>What is kept of whom, for what, how long, and who may see it: the page for works council and privacy officer.</summary>
internal static class PrivacyView
{
    public static async Task<PageAnswer> BuildAsync(PageRequest request)
    {
        var page = await request.Parts.Privacy(request.Stopped);
        var content = new PageContent("Privacy", Links.Privacy);
        PageMarkup.Write(content.Body, page);
        content.Body.Add($"<p><a href=\"{Links.AccessLog}\">Who looked at people's data</a></p>\n");
        if (request.May(Permission.RevealNames))
        {
            content.Body.Add($"<p><a href=\"{Links.Reveal}\">Whom a seat stands for</a></p>\n");
        }

        return new PageAnswer.Shown(content);
    }
}
