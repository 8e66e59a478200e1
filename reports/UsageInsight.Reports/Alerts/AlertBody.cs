using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using UsageInsight.Ledger;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Alerts;

/// <summary>Writes an alert in a receiver's form. Names from outside are made harmless for where they land.</summary>
public static class AlertBody
{
    /// <summary>The type of the CloudEvents event; its version rises when a member changes its meaning.</summary>
    public const string EventType = "io.usageinsight.alert.v1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The body, with its media type.</summary>
    public static ReportDocument Compose(AlertMessage message, AlertShape shape)
    {
        ArgumentNullException.ThrowIfNull(message);
        return shape switch
        {
            AlertShape.Slack => new("alert.json", "application/json", Slack(message)),
            AlertShape.Teams => new("alert.json", "application/json", Teams(message)),
            _ => new("alert.json", "application/cloudevents+json; charset=utf-8", CloudEvent(message)),
        };
    }

    /// <summary>Money, a day or a count as every face writes it, for the sentences of alerts.</summary>
    public static string Say(Money money) => Words.Say.Money(money);

    /// <summary>A day as every face writes it.</summary>
    public static string Say(DateOnly day) => Words.Say.Day(day);

    /// <summary>A name from outside, harmless to read.</summary>
    public static string Name(string name) => SafeText.Name(name);

    private static byte[] CloudEvent(AlertMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            specversion = "1.0",
            id = message.Id,
            source = "urn:usageinsight:alerts",
            type = EventType,
            subject = message.Key,
            time = message.RaisedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            datacontenttype = "application/json",
            sequence = message.Sequence.ToString("D12", CultureInfo.InvariantCulture),
            data = new
            {
                message.Rule,
                message.Kind,
                organisation = SafeText.Name(message.Organisation),
                message.App,
                title = SafeText.OneLine(message.Title),
                text = SafeText.OneLine(message.Text),
                message.Due,
                atStake = message.AtStake is { } money ? new { money.Amount, money.Currency, per = "twelve months" } : null,
                message.Next,
                message.AsOf,
                simulated = message.Simulated ? true : (bool?)null,
            },
        },
        Json);

    // Slack reads &, < and > as markup; nothing else in plain text starts a link or a mention.
    private static byte[] Slack(AlertMessage message)
    {
        var title = ForSlack(message.Title);
        var text = $"*{title.Replace("*", "∗", StringComparison.Ordinal)}*\n{ForSlack(message.Text)}\n`{ForSlack(message.Next).Replace('`', '\'')}`{(message.Simulated ? "\n_Simulated data._" : "")}";
        return JsonSerializer.SerializeToUtf8Bytes(
            new { text = title, blocks = new object[] { new { type = "section", text = new { type = "mrkdwn", text } } }, unfurl_links = false, unfurl_media = false }, Json);
    }

    private static string ForSlack(string text) => SafeText.OneLine(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static byte[] Teams(AlertMessage message)
    {
        var lines = new List<object> { Block(message.Title, "bolder"), Block(message.Text, "default"), Block(message.Next, "lighter") };
        if (message.Simulated)
        {
            lines.Add(Block("Simulated data.", "lighter"));
        }

        // The schema's address holds a dollar name, which anonymous objects cannot have.
        var card = new Dictionary<string, object>
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = lines,
        };
        return JsonSerializer.SerializeToUtf8Bytes(
            new { type = "message", attachments = new object[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = card } } }, Json);
    }

    private static object Block(string text, string weight) => new { type = "TextBlock", text = ForTeams(text), weight, wrap = true };

    // Text blocks read a small Markdown: its marks are escaped, so that a name cannot become a link.
    private static string ForTeams(string text) => string.Concat(SafeText.OneLine(text).Select(c => "\\`*_{}[]()#+-!<>|~".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}"));
}
