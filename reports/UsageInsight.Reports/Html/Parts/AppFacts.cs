using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Parts;

/// <summary>The figures of an app: bought, assigned, used, and what it costs; the utilisation with its denominator.</summary>
public static class AppFacts
{
    /// <summary>Writes them.</summary>
    /// <param name="page">Where to write.</param>
    /// <param name="app">The app.</param>
    /// <param name="words">The page that holds the definitions; empty where they stand on the same page.</param>
    public static void Write(HtmlWriter page, AppStory app, string words = "")
    {
        ArgumentNullException.ThrowIfNull(app);
        var facts = new FactList(page, words).Open()
            .Add("purchased", "Purchased", Cell.Count(app.Purchased).Words)
            .Add("assigned", "Assigned", Cell.Count(app.Assigned).Words)
            .Add("active", "Active in 30 days", app.Active.ToString())
            .Add("utilisation", $"Utilisation of {app.UtilisationOf}", app.Utilisation.ToString(), app.Utilisation.Told ? $"active ÷ {app.UtilisationOf}" : "");
        if (app.MonthlyCost.Count > 0)
        {
            facts.Add("cost", "Cost a month", Say.Money(app.MonthlyCost));
        }

        facts.Close();
    }
}
