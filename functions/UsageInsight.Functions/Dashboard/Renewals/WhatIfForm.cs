using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Dashboard.Renewals;

/// <summary>The sliders of a what-if.</summary>
internal static class WhatIfForm
{
    /// <summary>The sliders as a form that works by itself.</summary>
    public static void Write(HtmlWriter page, AppStory app, WhatIfQuestion question)
    {
        page.Add($"<form method=\"get\" action=\"what-if\" class=\"sliders\" data-live=\"what-if\">\n<input type=\"hidden\" name=\"app\" value=\"{app.App}\">\n");
        WriteSlider(page, "price", "Prices", question.PricePercent, -WhatIfQuestion.MostPrice, WhatIfQuestion.MostPrice, WhatIfQuestion.PriceStep, "of plans and add-ons, against today's", signed: true);
        WriteSlider(page, "build", "Building and keeping tools", question.BuildPercent, 0, WhatIfQuestion.MostBuild, WhatIfQuestion.BuildStep, "of what is estimated", signed: false);
        page.Add($"<fieldset><legend>Seats kept for people who may come back</legend>\n");
        foreach (var (reserve, name) in new[] { (Reserve.None, "none, as advised"), (Reserve.Expected, "as many as are expected to"), (Reserve.Most, "as many as may at most") })
        {
            var value = reserve.ToString().ToLowerInvariant();
            page.Add($"<label><input type=\"radio\" name=\"reserve\" value=\"{value}\"");
            if (reserve == question.Reserve)
            {
                page.Add($" checked");
            }

            page.Add($"> {name}</label>\n");
        }

        page.Add($"</fieldset>\n<p class=\"buttons\"><button type=\"submit\" class=\"primary\">Work it out</button> <a class=\"button\" href=\"{Links.WhatIf(app.App)}\">As advised</a></p>\n</form>\n");
    }

    private static void WriteSlider(HtmlWriter page, string name, string label, int value, int least, int most, int step, string of, bool signed)
    {
        page.Add($"<div class=\"slider\"><label for=\"{name}\">{label} <output for=\"{name}\" data-signed=\"{(signed ? "yes" : "no")}\">{(signed && value > 0 ? "+" : "")}{value} %</output> <span class=\"muted small\">{of}</span></label>");
        page.Add($"<input type=\"range\" id=\"{name}\" name=\"{name}\" min=\"{least}\" max=\"{most}\" step=\"{step}\" value=\"{value}\"></div>\n");
    }
}
