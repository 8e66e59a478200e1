using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Privacy;

/// <summary>Whom a seat stands for: asked with a reason, written down, shown once.</summary>
internal static class RevealPage
{
    public static Task<PageAnswer> BuildAsync(PageRequest request) =>
        Task.FromResult<PageAnswer>(new PageAnswer.Shown(Write(request, request["seat"] ?? "", "", [])));

    /// <summary>Looks the seat up, or says all that is wrong with the question.</summary>
    public static async Task<PageAnswer> PostAsync(PageRequest request)
    {
        var form = await request.FormAsync();
        var (seat, why) = (form["seat"].ToString().Trim(), form["reason"].ToString());
        List<string> mistakes = [.. new[] { seat.Length == 0 ? "Say which seat: as lists show it, or the id that sources use." : null, Reason.Problem(why) }.OfType<string>()];
        if (mistakes.Count == 0)
        {
            try
            {
                var (found, person) = await request.Parts.Reveal(request.Reader, seat, why.Trim(), request.Stopped);
                return new PageAnswer.Shown(Answer(found.Value, person));
            }
            catch (UserErrorException mistake)
            {
                mistakes.Add(mistake.Message);
            }
        }

        return new PageAnswer.Shown(Write(request, seat, why, mistakes), StatusCodes.Status400BadRequest);
    }

    private static PageContent Write(PageRequest request, string seat, string why, IReadOnlyList<string> mistakes)
    {
        var content = Begin("Whom does a seat stand for?");
        ErrorSummary.Write(content.Body, mistakes);
        content.Body.Add($"<p>Who asks, when and why is written into the access log before the answer is shown. Name the matter, not the person: the reason is kept for good.</p>\n");
        content.Body.Add($"<form class=\"fields\" method=\"post\" action=\"{Links.Reveal}\"><input type=\"hidden\" name=\"{request.FormTokenName}\" value=\"{request.FormToken}\">");
        content.Body.Add($"<p><label>Seat <input name=\"seat\" required value=\"{seat}\" autocomplete=\"off\" spellcheck=\"false\"></label></p>");
        content.Body.Add($"<p><label>Reason <input name=\"reason\" required minlength=\"{Reason.Shortest}\" maxlength=\"{Reason.Longest}\" value=\"{why}\" autocomplete=\"off\"></label></p>");
        content.Body.Add($"<p><button type=\"submit\">Show, and write it down</button></p></form>\n</section>\n");
        return content;
    }

    private static PageContent Answer(string seat, PersonName? person)
    {
        var content = Begin(person is null ? "No name is kept for this seat" : "One seat, one person");
        content.Body.Add($"<dl class=\"facts\">");
        Fact(content.Body, "Seat", seat);
        Fact(content.Body, "Id", person?.Id);
        Fact(content.Body, "Name", person?.Name);
        Fact(content.Body, "E-mail", person?.Email);
        Fact(content.Body, "Department", person?.Department);
        Fact(content.Body, "Manager", person?.Manager);
        content.Body.Add($"</dl>\n<p>That you asked is written into the <a href=\"{Links.AccessLog}\">access log</a>.</p>\n</section>\n");
        return content;
    }

    private static PageContent Begin(string title)
    {
        var content = new PageContent("Reveal", Links.Privacy).Below("Privacy", Links.Privacy);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{title}</h1>\n");
        return content;
    }

    private static void Fact(HtmlWriter page, string name, string? value)
    {
        if (value is not null)
        {
            page.Add($"<div><dt>{name}</dt><dd><bdi>{SafeText.OneLine(value)}</bdi></dd></div>");
        }
    }
}
