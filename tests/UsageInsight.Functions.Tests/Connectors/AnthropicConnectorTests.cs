namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class AnthropicConnectorTests : ConnectorContract
{
    protected override string Vendor => "anthropic";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>();

    protected override IReadOnlyList<string> SecretNames => ["adminKey"];

    protected override DateOnly Since => new(2026, 2, 28);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "- claude.claude-code 2026-02-28 9",
        "ana@acme.example claude.claude-code 2026-02-28 5",
        "ana@acme.example claude.claude-code-commits 2026-02-28 1",
        "ana@acme.example claude.claude-code-edit 2026-02-28 12",
        "ben@acme.example claude.claude-code 2026-03-01 1",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example claude/developer 2025-11-03", "ben@acme.example claude/claude_code_user 2025-12-01"];

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.Query.StartsWith("?starting_at=2026-03-01", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"data":[{"actor":{"email_address":"ben@acme.example"},"core_metrics":{"num_sessions":2}}],"has_more":false}""")
            : Answer(request, body)),
        [.. ExpectedUsage.Select(line => line.Replace("2026-03-01 1", "2026-03-01 2", StringComparison.Ordinal))]);

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("/claude_code", StringComparison.Ordinal)
        ? VendorReplay.Json("""{"data":[],"has_more":true,"next_page":"again"}""")
        : Answer(request, body));

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/v1/organizations/users?limit=1000" => VendorReplay.Json("""{"data":[{"id":"u1","email":"ana@acme.example","role":"developer","added_at":"2025-11-03T10:00:00Z"}],"has_more":true,"last_id":"u1"}"""),
        "/v1/organizations/users?limit=1000&after_id=u1" => VendorReplay.Json("""{"data":[{"id":"u2","email":"ben@acme.example","role":"claude_code_user","added_at":"2025-12-01T00:00:00.123456Z"}],"has_more":false,"last_id":"u2"}"""),
        "/v1/organizations/usage_report/claude_code?starting_at=2026-02-28&limit=1000" => VendorReplay.Json(
            """
            {"data":[
              {"actor":{"type":"user_actor","email_address":"ana@acme.example"},"terminal_type":"vscode","core_metrics":{"num_sessions":2,"commits_by_claude_code":1},"tool_actions":{"edit_tool":{"accepted":10,"rejected":3}}},
              {"actor":{"type":"api_actor","api_key_name":"ci"},"core_metrics":{"num_sessions":9}}
            ],"has_more":true,"next_page":"n"}
            """),
        "/v1/organizations/usage_report/claude_code?starting_at=2026-02-28&limit=1000&page=n" => VendorReplay.Json(
            """{"data":[{"actor":{"type":"user_actor","email_address":"ana@acme.example"},"terminal_type":"tmux","core_metrics":{"num_sessions":3},"tool_actions":{"edit_tool":{"accepted":2}}}],"has_more":false,"next_page":null}"""),
        "/v1/organizations/usage_report/claude_code?starting_at=2026-03-01&limit=1000" => VendorReplay.Json("""{"data":[{"actor":{"email_address":"ben@acme.example"},"core_metrics":{"num_sessions":1}}],"has_more":false}"""),
        _ => VendorReplay.Status(404),
    };
}
