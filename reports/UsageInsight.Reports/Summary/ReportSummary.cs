using UsageInsight.Analysis;
using UsageInsight.Reports.Markdown;
using UsageInsight.Reports.Messages;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Summary;

/// <summary>What a report says in short, for messages that announce it: headline, totals, the first actions.</summary>
public sealed class ReportSummary
{
    /// <summary>The type of the CloudEvents event; its version rises when a member changes its meaning.</summary>
    public const string EventType = "io.usageinsight.report.v1";

    private const int Actions = 5;

    /// <summary>Receivers refuse large bodies, and a chat is no place for a long report.</summary>
    private const int LongestMarkdown = 16_000;

    private readonly ReportStory _story;

    private ReportSummary(ReportStory story) => _story = story;

    /// <summary>One sentence with the number and the date.</summary>
    public string Headline => _story.Headline;

    /// <summary>Sums up an analysis for one kind of reader.</summary>
    public static ReportSummary Of(AnalysisResult result, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        return new(StoryTeller.Tell(result, options));
    }

    /// <summary>The summary in the shape of a webhook or a chat, with its media type.</summary>
    public ReportDocument Compose(ReportNotice notice, Alerts.AlertShape shape)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return shape switch
        {
            Alerts.AlertShape.Slack => new("report.json", "application/json", SlackBody.Compose(Chat(notice))),
            Alerts.AlertShape.Teams => new("report.json", "application/json", TeamsBody.Compose(Chat(notice))),
            _ => new("report.json", CloudEventBody.MediaType, CloudEvent(notice)),
        };
    }

    /// <summary>The summary as a mail; the documents go beside it.</summary>
    public MailBody Mail(ReportNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return MailPage.Compose(Chat(notice));
    }

    private ChatText Chat(ReportNotice notice) => new()
    {
        Title = _story.Headline,
        Steps = [.. _story.Actions.Take(Actions).Select(Step)],
        Lines = [.. _story.Totals.Select(total => $"{total}."), .. notice.Notes, .. _story.Notices, $"{_story.Organisation}, software use to {Say.Day(_story.AsOf)}."],
        Link = notice.Link,
        Marks = _story.Marks,
    };

    private static string Step(ActionStory action)
    {
        var money = action.SavesNothing || action.Main.Amount is null ? "" : $", {action.Main} a year";
        var when = action.CancelBy is { } day ? $", by {Say.Day(day)}" : "";
        return $"{action.Title.TrimEnd('.')}{money}{when}.{(action.Blocked || action.Caveats.Count > 0 ? $" {string.Join(" ", action.Caveats)}" : "")}";
    }

    private byte[] CloudEvent(ReportNotice notice) => CloudEventBody.Compose(
        notice.Id,
        "reports",
        EventType,
        notice.Report,
        notice.PlannedAt,
        notice.Sequence,
        new
        {
            notice.Report,
            plannedAt = notice.PlannedAt,
            organisation = _story.Organisation,
            asOf = _story.AsOf,
            headline = _story.Headline,
            totals = _story.Totals,
            link = notice.Link?.AbsoluteUri,
            markdown = Markdown(),
            marks = _story.Marks,
        });

    // Cut at a line, so that no escape is left open; the cut is told.
    private string Markdown()
    {
        var text = MarkdownReport.Write(_story);
        return text.Length <= LongestMarkdown
            ? text
            : text[..(text.LastIndexOf('\n', LongestMarkdown) + 1)] + "\nThe rest is left out here.\n";
    }
}
