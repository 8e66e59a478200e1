using System.Text;
using System.Text.Json;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Reports.Tests.Alerts;

public class AlertBodyTests
{
    private const string Hostile = "<@U1> <https://evil.example|click> *b* [x](https://evil.example) `c` \u202Eevil\n\"quote\"";

    [Test]
    public void Compose_Webhook_IsACloudEvent()
    {
        using var body = Parse(Some("plain"), AlertShape.Webhook);
        var root = body.RootElement;

        Assert.That(root.GetProperty("specversion").GetString(), Is.EqualTo("1.0"));
        Assert.That(root.GetProperty("id").GetString(), Is.EqualTo("msg_1"));
        Assert.That(root.GetProperty("type").GetString(), Is.EqualTo(AlertBody.EventType));
        Assert.That(root.GetProperty("data").GetProperty("title").GetString(), Is.EqualTo("plain"));
    }

    [Test]
    public void Compose_SlackWithHostileName_HasNoLinkAndNoMention()
    {
        using var body = Parse(Some(Hostile), AlertShape.Slack);
        var text = body.RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString();

        Assert.That(text, Does.Not.Contain('<').And.Not.Contain('>').And.Not.Contain('\u202E'));
        Assert.That(text, Does.Contain("&lt;@U1&gt;"));
    }

    [Test]
    public void Compose_TeamsWithHostileName_IsTextThatNoMarkdownIsReadIn()
    {
        using var body = Parse(Some(Hostile), AlertShape.Teams);
        var block = body.RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("body")[0];

        Assert.That(block.GetProperty("type").GetString(), Is.EqualTo("RichTextBlock"));
        Assert.That(block.GetProperty("inlines")[0].GetProperty("type").GetString(), Is.EqualTo("TextRun"));
        Assert.That(block.GetProperty("inlines")[0].GetProperty("text").GetString(), Does.Not.Contain('\u202E').And.Not.Contain('\n'));
    }

    [Test]
    public void Compose_SimulatedData_SaysSoInEveryShape([Values] AlertShape shape)
    {
        var text = Encoding.UTF8.GetString(AlertBody.Compose(Some("x") with { Simulated = true }, shape).Content.Span);

        Assert.That(text, Does.Contain("imulated"));
    }

    private static JsonDocument Parse(AlertMessage message, AlertShape shape) => JsonDocument.Parse(AlertBody.Compose(message, shape).Content);

    private static AlertMessage Some(string title) => new()
    {
        Id = "msg_1",
        Rule = "renewals",
        Kind = "CancelBy",
        Key = "renewals/crm/EUR",
        Organisation = "Acme",
        Title = title,
        Next = "usageinsight analyze",
        AsOf = new(2026, 3, 1),
        RaisedAt = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero),
        Sequence = 7,
    };
}
