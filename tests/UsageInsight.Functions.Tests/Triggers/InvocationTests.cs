using System.Text.Json;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Tests.Host;
using UsageInsight.Functions.Triggers;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Triggers;

internal sealed class InvocationTests
{
    private static readonly WorkItem Item = new() { Id = "pull/git\"hub\u00e9", Job = "pull", Key = "k", Run = "r", AskedAt = default, VisibleAt = default };

    [Test]
    public void Ticket_ThroughTheHost_NamesItsWorkAgain()
    {
        // The host decodes the output's base64, keeps it in the queue and encodes it twice for the next function.
        var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Ticket.Write(Item)));
        var body = HandlerBody.Queue("pull", Invocation.MessageBinding, new() { Text = "", InsertedAt = default }, text);

        Assert.That(Ticket.Read(Read(body).Message!), Is.EqualTo(Item.Id));
    }

    [Test]
    public void Message_ThatNamesMetadata_ChangesNothing()
    {
        var body = HandlerBody.Queue("pull", Invocation.MessageBinding, new() { Text = "", InsertedAt = default }, """{"work":"pull/a","timer":"","Data":"x"}""");

        Assert.That((Ticket.Read(Read(body).Message!), Read(body).ByHand), Is.EqualTo(("pull/a", false)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Timer_IsByHandWhenTheAdminApiStartedIt(bool byHand) =>
        Assert.That(Read(HandlerBody.Timer("fold", Invocation.TimerBinding, null, pastDue: false, byHand)), Is.EqualTo(new Invocation(null, byHand)));

    [TestCase("""{"Data":{"message":"plain"}}""", "plain")]
    [TestCase("""{"Data":{"message":"\"quoted\""}}""", "quoted")]
    [TestCase("""{"Data":{"message":"\"broken"}}""", "\"broken")]
    [TestCase("""{"Data":{"message":{"work":"a"}}}""", """{"work":"a"}""")]
    public void Message_InOtherEncodings_IsReadAsFarAsItGoes(string body, string message) => Assert.That(Read(body).Message, Is.EqualTo(message));

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("""{"Data":"x"}""")]
    public void Body_ThatIsNotTheHosts_IsRefused(string body) => Assert.That(() => Read(body), Throws.TypeOf<JsonException>());

    [TestCase("not json")]
    [TestCase("[]")]
    [TestCase("""{"work":1}""")]
    [TestCase("""{"other":"x"}""")]
    public void Ticket_OfAForeignMessage_IsNone(string message) => Assert.That(Ticket.Read(message), Is.Null);

    [Test]
    public void Captured_Bodies_AreRead()
    {
        var bodies = File.ReadAllText(Repository.RequireShared("functions", "requests-captured.txt")).Split('\n').Where(l => l.StartsWith("{\"Data\":{\"timer\"", StringComparison.Ordinal)).ToList();

        Assert.That(bodies, Has.Count.GreaterThan(2));
        Assert.That(bodies.Select(Read), Has.All.EqualTo(new Invocation(null, false)));
    }

    private static Invocation Read(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Invocation.Read(json.RootElement);
    }
}
