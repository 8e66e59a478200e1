namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class OpenAiConnectorTests : ConnectorContract
{
    protected override string Vendor => "openai";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>();

    protected override IReadOnlyList<string> SecretNames => ["adminKey"];

    protected override DateOnly Since => new(2026, 3, 1);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "- openai.code-interpreter 2026-03-01 6",
        "- openai.completions 2026-03-01 11",
        "ana@acme.example openai.completions 2026-03-01 7",
        "ana@acme.example openai.web-search 2026-03-01 2",
        "user-gone openai.completions 2026-03-01 1",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example openai/member 2024-01-01", "user-2 openai/member -"];

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("/web_search_calls", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"data":[{"results":[{"user_id":"user-1","num_requests":5}]}],"has_more":false}""")
            : Answer(request, body)),
        [.. ExpectedUsage.Select(line => line.Replace("web-search 2026-03-01 2", "web-search 2026-03-01 5", StringComparison.Ordinal))]);

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath == "/v1/organization/users"
        ? VendorReplay.Json("""{"data":[],"last_id":"same","has_more":true}""")
        : Answer(request, body));

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        const string Day = "start_time=1772323200&end_time=1772409600&bucket_width=1d&group_by[]=user_id";
        return request.RequestUri!.PathAndQuery switch
        {
            "/v1/organization/users?limit=100" => VendorReplay.Json("""{"object":"list","data":[{"id":"user-1","email":"ana@acme.example","added_at":1704067200}],"last_id":"user-1","has_more":true}"""),
            "/v1/organization/users?limit=100&after=user-1" => VendorReplay.Json("""{"object":"list","data":[{"id":"user-2","email":null}],"last_id":"user-2","has_more":false}"""),
            $"/v1/organization/usage/completions?{Day}" => VendorReplay.Json(
                """{"data":[{"start_time":1772323200,"results":[{"user_id":"user-1","num_model_requests":4},{"user_id":null,"num_model_requests":11}]}],"has_more":true,"next_page":"p2"}"""),
            $"/v1/organization/usage/completions?{Day}&page=p2" => VendorReplay.Json(
                """{"data":[{"results":[{"user_id":"user-1","num_model_requests":3},{"user_id":"user-gone","num_model_requests":1}]}],"has_more":false,"next_page":null}"""),
            $"/v1/organization/usage/web_search_calls?{Day}" => VendorReplay.Json("""{"data":[{"results":[{"user_id":"user-1","num_requests":2}]}],"has_more":false}"""),
            "/v1/organization/usage/code_interpreter_sessions?start_time=1772323200&end_time=1772409600&bucket_width=1d" => VendorReplay.Json("""{"data":[{"results":[{"num_sessions":6,"project_id":null}]}],"has_more":false}"""),
            var other when other.EndsWith(Day, StringComparison.Ordinal) => VendorReplay.Json("""{"data":[{"results":[]}],"has_more":false}"""),
            _ => VendorReplay.Status(404),
        };
    }
}
