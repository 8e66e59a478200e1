using UsageInsight.Connectors;

namespace UsageInsight.Functions.Tests.Connectors.Template;

/// <summary>The connectors' contract, kept for this vendor.</summary>
internal sealed class TemplateConnectorTests : ConnectorContract
{
    protected override string Vendor => "template";

    protected override (ConnectorDescription About, ConnectorCatalog.Factory Make) Subject => (TemplateConnector.About, (settings, http, time) => new TemplateConnector(settings, http, time));

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["workspace"] = "w1" };

    protected override IReadOnlyList<string> SecretNames => ["token"];

    protected override DateOnly Since => new(2026, 2, 27);

    protected override IReadOnlyList<string> ExpectedUsage => ["ana@acme.example template.boards 2026-02-27 3", "ben@acme.example template.exports 2026-02-27 1"];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example template/pro 2026-01-05", "ben@acme.example template/free -"];

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((_, _) => VendorReplay.Json("""{"members":[],"next":"again"}"""));

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.Query.Contains("day=2026-02-27", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"rows":[{"email":"ana@acme.example","feature":"boards","count":2}]}""")
            : Answer(request, body)),
        ["ana@acme.example template.boards 2026-02-27 2"]);

    // The vendor, from the beginning to the end: every page of every listing, as its API gives it.
    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/v1/workspaces/w1/members?limit=100" => VendorReplay.Json("""{"members":[{"email":"ana@acme.example","plan":"pro","joined_at":"2026-01-05T10:00:00Z"}],"next":"m2"}"""),
        "/v1/workspaces/w1/members?limit=100&cursor=m2" => VendorReplay.Json("""{"members":[{"email":"ben@acme.example","plan":"free","joined_at":null}],"next":null}"""),
        "/v1/workspaces/w1/usage?day=2026-02-27&limit=100" => VendorReplay.Json("""{"rows":[{"email":"Ana@acme.example","feature":"boards","count":3},{"email":"ana@acme.example"}],"next":"u2"}"""),
        "/v1/workspaces/w1/usage?day=2026-02-27&limit=100&cursor=u2" => VendorReplay.Json("""{"rows":[{"email":"ben@acme.example","feature":"exports","count":1}]}"""),
        "/v1/workspaces/w1/usage?day=2026-02-28&limit=100" => VendorReplay.Json("""{"rows":[]}"""),
        _ => VendorReplay.Status(404),
    };
}
