using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Terminal;

/// <summary>Writes the report for a terminal: the answer, the actions with their dates, the apps, what weakens them.</summary>
public static class TerminalReport
{
    private const int MostActions = 8;

    /// <summary>The whole text, lines ended by a line feed.</summary>
    /// <param name="result">What the analysis found.</param>
    /// <param name="options">What the reader may see.</param>
    /// <param name="width">How many characters a line of a table may have.</param>
    public static string Write(AnalysisResult result, ReportOptions options, int width)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        var story = StoryTeller.Tell(result, options);
        using var text = new StringWriter { NewLine = "\n" };
        text.WriteLine(story.Headline);
        foreach (var total in story.Totals)
        {
            text.WriteLine(total);
        }

        text.WriteLine();
        Actions(story, text, width);
        Apps(story, text, width);
        Weak(story, text);
        text.WriteLine($"{story.Organisation}, as of {Say.Day(story.AsOf)}, {story.Method}. Money is per twelve months at contract prices.");
        return text.ToString();
    }

    private static void Actions(ReportStory story, StringWriter text, int width)
    {
        if (story.Actions.Count == 0)
        {
            return;
        }

        var table = new TextTable("=id", "what to do", ">a year", ">decide by");
        foreach (var action in story.Actions.Take(MostActions))
        {
            table.Add(action.Id, action.Title, Money(action), By(action));
        }

        table.Write(text, width);
        var more = story.Actions.Count - MostActions;
        if (more > 0)
        {
            text.WriteLine($"{Say.Of(more, "further action")} in the full report.");
        }

        text.WriteLine();
    }

    /// <summary>What can go at all, now and at the renewal; where nothing can, what it saves buying.</summary>
    private static string Money(ActionStory action) =>
        action.Now.Amount is { Amount: > 0 } now && action.AtRenewal.Amount is { Amount: > 0 } later
            ? action.Now.Least is { } surely && action.AtRenewal.Least is { } then ? Say.Money(surely + then, now + later) : $"up to {Say.Money(now + later)}"
            : action.Main.ToString();

    private static string By(ActionStory action) => action switch
    {
        { Blocked: true } => "mend data",
        { CancelBy: { } day } => Say.Day(day),
        { Now.Amount.Amount: > 0 } => "any time",
        _ => "no date",
    };

    private static void Apps(ReportStory story, StringWriter text, int width)
    {
        if (story.Apps.Count == 0)
        {
            return;
        }

        var table = new TextTable("app", ">purchased", ">assigned", ">active in 30 days", ">cost a month");
        foreach (var app in story.Apps)
        {
            table.Add(
                app.Name,
                app.Purchased is { } bought ? Say.Count(bought) : "unknown",
                app.Assigned is { } assigned ? Say.Count(assigned) : "unknown",
                app.Active.ToString(),
                app.MonthlyCost.Count > 0 ? Say.Money(app.MonthlyCost) : "unknown");
        }

        table.Write(text, width);
        text.WriteLine();
    }

    private static void Weak(ReportStory story, StringWriter text)
    {
        foreach (var line in story.Marks.Concat(story.Weaknesses))
        {
            text.WriteLine($"note: {line}");
        }
    }
}
