using System.Text;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class MappingTrialTests
{
    private static readonly EventRule[] Rules = [new() { Event = "invoice.*", App = "erp", Feature = "invoicing" }, new() { Event = "tick", Ignore = true }];

    private static readonly TestCaseData[] Bodies =
    [
        new TestCaseData("""{"batch":[{"type":"track","event":"invoice.paid","userId":"anna"}]}""").SetArgDisplayNames("Segment batch"),
        new TestCaseData("""{"type":"track","event":"invoice.paid","userId":"anna"}""").SetArgDisplayNames("Segment call"),
        new TestCaseData("""{"api_key":"k","batch":[{"event":"invoice.paid","distinct_id":"anna"}]}""").SetArgDisplayNames("PostHog batch"),
        new TestCaseData("""{"specversion":"1.0","id":"1","source":"/a","type":"invoice.paid","subject":"anna"}""").SetArgDisplayNames("CloudEvent"),
        new TestCaseData("""[{"specversion":"1.0","id":"1","source":"/a","type":"invoice.paid"}]""").SetArgDisplayNames("CloudEvents batch"),
        new TestCaseData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"eventName":"invoice.paid"}]}]}]}""").SetArgDisplayNames("OTLP logs"),
    ];

    [TestCaseSource(nameof(Bodies))]
    public void Body_OfEveryProtocol_IsMappedByTheRule(string body)
    {
        var trial = new MappingTrial(new(Rules), "web");

        Assert.That(trial.TryAdd(Encoding.UTF8.GetBytes(body)), Is.True);
        Assert.That(trial.Lines, Is.EqualTo([(new TrialLine("invoice.paid", "erp", "invoicing", 1, null), 1)]));
    }

    [Test]
    public void Lines_ShowWhatFallsThroughAndWhatFails_MostFrequentFirst()
    {
        var trial = new MappingTrial(new(Rules), "web");

        trial.TryAdd("""{"batch":[{"type":"track","event":"other"},{"type":"track","event":"other"},{"type":"track"},{"type":"track","event":"tick"}]}"""u8.ToArray());

        Assert.That(trial.Lines, Is.EqualTo([
            (new TrialLine("other", "web", "other", null, null), 2),
            (new TrialLine("", "", "", null, "missing-event"), 1),
            (new TrialLine("tick", "web", "", 2, null), 1),
        ]));
    }

    [TestCase("not json")]
    [TestCase("{}")]
    [TestCase("""{"\ud800":1}""")]
    public void Body_OfNoProtocol_IsNotUnderstood(string body) =>
        Assert.That(new MappingTrial(new(Rules), "web").TryAdd(Encoding.UTF8.GetBytes(body)), Is.False);
}
