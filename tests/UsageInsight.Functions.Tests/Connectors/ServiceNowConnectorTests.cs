using System.Net;
using UsageInsight.Connectors;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class ServiceNowConnectorTests : ConnectorContract
{
    protected override string Vendor => "servicenow";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["instance"] = "acme", ["user"] = "integration" };

    protected override IReadOnlyList<string> SecretNames => ["password"];

    protected override DateOnly Since => new(2026, 2, 26);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example servicenow.incident-management 2026-02-17 30",
        "ana@acme.example servicenow.incident-management-fulfil 2026-02-17 4",
        "ben servicenow.app-engine-studio 2026-03-01 2",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example servicenow/ITSM Professional -", "ben servicenow/App Engine -"];

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => Uri.UnescapeDataString(request.RequestUri!.Query).Contains("time_stampLIKE2026-02", StringComparison.Ordinal)
            ? Rows(1, """{"sys_id":"a1","app_name":"Incident Management","user":"u1","access_count":"31","fulfill_count":"4","sys_updated_on":"2026-02-27 02:00:00"}""")
            : Answer(request, body)),
        ["ana@acme.example servicenow.incident-management 2026-02-27 31", "ana@acme.example servicenow.incident-management-fulfil 2026-02-27 4", "ben servicenow.app-engine-studio 2026-03-01 2"]);

    protected override VendorReplay Replay() => new(Answer);

    [Test]
    public async Task Pull_InstanceWithoutSubscriptions_FallsBackToTheRoleAndSaysInferred()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("user_has_subscription", StringComparison.Ordinal) ? VendorReplay.Status(404) : Answer(request, body)));
        await store.Store.FoldAsync(CancellationToken.None);

        Assert.That(await store.SeatLinesAsync(), Is.EqualTo(new[] { "ana@acme.example servicenow/fulfiller (inferred from itil) -" }));
    }

    [Test]
    public async Task Pull_TableThatHidesRows_IsNotCalledComplete()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("ua_app_usage", StringComparison.Ordinal)
            ? Rows(4416, """{"sys_id":"a1","app_name":"Incident Management","user":"u1","access_count":"30"}""")
            : Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        Assert.That(outcome.Failed, Is.EqualTo(2), "one a month");
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.Null);
    }

    [Test]
    public async Task Pull_InstanceThatDoesNotCountUse_ClaimsNothing()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("ua_app_usage", StringComparison.Ordinal) ? VendorReplay.Status(403) : Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.Null);
    }

    [Test]
    public async Task Pull_ErrorUnder200_IsNotTakenForAShortTable()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((_, _) => VendorReplay.Json(
            """{"result":[{"sys_id":"u1"}],"error":{"message":"Transaction cancelled: maximum execution time exceeded"},"status":"failure"}""")));

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Unavailable));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var query = Uri.UnescapeDataString(request.RequestUri!.Query);
        return (request.RequestUri.AbsolutePath[(request.RequestUri.AbsolutePath.LastIndexOf('/') + 1)..], query) switch
        {
            ("sys_user", _) when query.Contains("sysparm_offset=0", StringComparison.Ordinal) => Rows(
                1001,
                ["""{"sys_id":"u1","user_name":"ana","email":"ana@acme.example","active":"true","last_login_time":"2026-02-27 15:37:52","u_custom":"ignored"}""",
                .. Enumerable.Repeat("""{"sys_id":"u9","user_name":"robot","email":"","active":"true","web_service_access_only":"true"}""", 999)]),
            ("sys_user", _) => Rows(1001, """{"sys_id":"u2","user_name":"ben","email":"","active":"true","last_login_time":""}"""),
            ("user_has_subscription", _) => Rows(2, """{"user":{"link":"https://elsewhere.example//x","value":"u1"},"subscription.name":"ITSM Professional"}""", """{"user":"u2","subscription.name":"App Engine"}"""),
            ("sys_user_has_role", _) => Rows(1, """{"user":"u1"}"""),
            ("ua_app_usage", _) when query.Contains("time_stampLIKE2026-02", StringComparison.Ordinal) => Rows(
                2, """{"sys_id":"a1","app_name":"Incident Management","user":"u1","access_count":"30","fulfill_count":"4","sys_updated_on":"2026-02-17 23:10:00"}""", """{"sys_id":"a2","app_name":"","user":"u1"}"""),
            ("ua_app_usage", _) => Rows(1, """{"sys_id":"a3","app_name":"App Engine Studio","user":"u2","access_count":"2","fulfill_count":""}"""),
            _ => VendorReplay.Status(404),
        };
    }

    private static HttpResponseMessage Rows(int total, params string[] rows) =>
        VendorReplay.Json($$"""{"result":[{{string.Join(",", rows)}}]}""", HttpStatusCode.OK, ("X-Total-Count", $"{total}"));
}
