using System.Text;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Markdown;

/// <summary>Writes the short form for chats and tickets: the answer, the actions, the apps, what weakens it.</summary>
internal static class MarkdownReport
{
    private const int Actions = 5;

    /// <summary>The whole text.</summary>
    public static string Write(ReportStory story)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(MarkdownText.Escape(story.Headline)).Append("\n\n");
        foreach (var mark in story.Marks)
        {
            text.Append("> **").Append(MarkdownText.Escape(mark)).Append("**\n\n");
        }

        text.Append(MarkdownText.Escape(story.Organisation)).Append(", software use to ").Append(Say.Day(story.AsOf)).Append(".\n\n");
        WriteList(text, story.Totals);
        WriteActions(text, story);
        WriteApps(text, story);
        WriteData(text, story);
        return text.Append("Method: ").Append(MarkdownText.Escape(story.Method))
            .Append(". Money is per twelve months at contract prices. Groups under ").Append(story.Settings.GroupThreshold).Append(" are not counted out.\n").ToString();
    }

    private static void WriteActions(StringBuilder text, ReportStory story)
    {
        text.Append("## What to do\n\n");
        if (story.Actions.Count == 0)
        {
            text.Append("No action was found.\n\n");
            return;
        }

        foreach (var (action, i) in story.Actions.Take(Actions).Select((a, i) => (a, i + 1)))
        {
            var when = action.CancelBy is { } day ? $", by {Say.Day(day)} ({Say.InDays(action.DaysLeft ?? 0)})" : "";
            text.Append(i).Append(". **").Append(MarkdownText.Escape(action.Title)).Append("**: ").Append(MarkdownText.Escape(Money(action) + when)).Append(".\n");
            text.Append("   ").Append(MarkdownText.Escape(action.Because.Length > 0 ? $"{action.Because} {action.Certainty}" : action.Certainty)).Append('\n');
            if (action.Caveats.Count > 0 || action.Blocked)
            {
                text.Append("   ").Append(action.Blocked ? "Blocked until the data is mended: " : "Weakened by: ").Append(MarkdownText.Escape(string.Join(" ", action.Caveats))).Append('\n');
            }

            text.Append("   ").Append(MarkdownText.Code(action.Command)).Append('\n');
        }

        var more = story.Actions.Count - Actions;
        text.Append(more > 0 ? $"\n{Say.Of(more, "further action")} in the full report.\n\n" : "\n");
    }

    private static string Money(ActionStory action) =>
        action.SavesNothing ? "no money by itself" : action.Main.Amount is null ? $"money {action.Main}" : $"{action.Main} a year";

    private static void WriteApps(StringBuilder text, ReportStory story)
    {
        if (story.Apps.Count == 0)
        {
            return;
        }

        var table = AppTable.ForPage(story);
        text.Append("## Apps\n\n| ").AppendJoin(" | ", table.Columns.Select(c => c.Title)).Append(" |\n|")
            .AppendJoin('|', table.Columns.Select(c => c.RightAligned ? " ---: " : " --- ")).Append("|\n");
        foreach (var row in table.Rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(c => MarkdownText.Escape(c.Words))).Append(" |\n");
        }

        text.Append('\n');
    }

    private static void WriteData(StringBuilder text, ReportStory story)
    {
        if (story.Weaknesses is { Count: > 0 } weak)
        {
            text.Append("## What weakens this\n\n");
            WriteList(text, weak);
        }
    }

    private static void WriteList(StringBuilder text, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append("- ").Append(MarkdownText.Escape(line)).Append('\n');
        }

        text.Append(lines.Count > 0 ? "\n" : "");
    }
}
