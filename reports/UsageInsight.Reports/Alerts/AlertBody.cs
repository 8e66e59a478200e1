using UsageInsight.Ledger;
using UsageInsight.Reports.Messages;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Alerts;

/// <summary>Writes an alert in a receiver's form. Names from outside are made harmless for where they land.</summary>
public static class AlertBody
{
    /// <summary>The type of the CloudEvents event; its version rises when a member changes its meaning.</summary>
    public const string EventType = "io.usageinsight.alert.v1";

    /// <summary>The body, with its media type.</summary>
    public static ReportDocument Compose(AlertMessage message, AlertShape shape)
    {
        ArgumentNullException.ThrowIfNull(message);
        return shape switch
        {
            AlertShape.Slack => new("alert.json", "application/json", SlackBody.Compose(Chat(message))),
            AlertShape.Teams => new("alert.json", "application/json", TeamsBody.Compose(Chat(message))),
            _ => new("alert.json", CloudEventBody.MediaType, CloudEvent(message)),
        };
    }

    /// <summary>The alert as a mail.</summary>
    public static MailBody Mail(AlertMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return MailPage.Compose(Chat(message) with
        {
            Lines = [message.Text, $"{message.Organisation}, as of {Words.Say.Day(message.AsOf)}. Rule: {message.Rule}."],
        });
    }

    /// <summary>Money, a day or a count as every face writes it, for the sentences of alerts.</summary>
    public static string Say(Money money) => Words.Say.Money(money);

    /// <summary>A day as every face writes it.</summary>
    public static string Say(DateOnly day) => Words.Say.Day(day);

    /// <summary>A share as every face writes it: <c>62 %</c>, <c>3.4 %</c>.</summary>
    public static string Say(double share) => Words.Say.Percent(share);

    /// <summary>A count as every face writes it.</summary>
    public static string Say(long count) => Words.Say.Count(count);

    /// <summary>A count with its noun: <c>1 seat</c>, <c>38 seats</c>.</summary>
    public static string Say(long count, string noun) => Words.Say.Of(count, noun);

    /// <summary>A name from outside, harmless to read.</summary>
    public static string Name(string name) => SafeText.Name(name);

    private static byte[] CloudEvent(AlertMessage message) => CloudEventBody.Compose(
        message.Id,
        "alerts",
        EventType,
        message.Key,
        message.RaisedAt,
        message.Sequence,
        new
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
        });

    private static ChatText Chat(AlertMessage message) => new()
    {
        Title = message.Title,
        Lines = [message.Text],
        Command = message.Next,
        Marks = message.Simulated ? ["Simulated data."] : [],
    };
}
