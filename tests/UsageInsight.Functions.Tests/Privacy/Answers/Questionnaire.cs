using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using UsageInsight.Functions.Dashboard;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Privacy.Page;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Functions.Tests.InsightApi;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Privacy.Answers;

/// <summary>Asks a running server everything that speaks of people, with every filter and order, as a reader without any right to single seats.</summary>
internal static partial class Questionnaire
{
    private static readonly string[] Features = ["core", "notes", "quotes"];

    /// <summary>What is asked of the API, below its root.</summary>
    public static IReadOnlyList<string> Api { get; } =
    [
        "overview", "apps", "app?app=crm", "forecast?app=crm", "renewals", "tools", "health", "sources", "alerts",
        "seats/groups", "seats/groups?by=state", "seats/groups?by=plan&app=crm", "seats/groups?limit=3",
        "features", "features?sort=most-used", "features?sort=replaceability", "features?sort=id", "features?unused=true", "features?unused=false", "features?replaceable=true", "features?replaceable=false", "features?limit=1",
        .. Features.Select(f => $"feature?app=crm&feature={f}"), .. Features.Select(f => $"brief?app=crm&feature={f}"),
        "recommendations", "recommendations?sort=money", "recommendations?sort=cancel-by", "recommendations?sort=actionable&limit=1", "recommendations?state=open",
        .. new[] { "reclaim", "downgrade", "replace", "renew", "drop-unassigned" }.Select(k => $"recommendations?kind={k}"),
        .. new[] { 100, 240, 360, 500, 720, 1000, 1200, 2400, 5000 }.Select(m => $"recommendations?minMoney={m}"),
        "report.json", "report.csv?table=actions", "report.csv?table=features", "report.csv?table=apps", "report.csv?table=seats-by-status", "report.focus", "report.md",
    ];

    /// <summary>The pages.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "./", "actions", "apps", "app?app=crm", .. Features.Select(f => $"feature?app=crm&feature={f}"), .. Features.Select(f => $"brief?app=crm&feature={f}"), "renewals", "replacements", "alerts", "data",
    ];

    /// <summary>Serves a company: pages and API together.</summary>
    /// <param name="setup">The company.</param>
    /// <param name="lots">The secret by which groups of what-ifs are rounded.</param>
    public static Task<ApiServer> ServeAsync(DashboardSetup setup, byte[]? lots = null) => ApiServer.StartAsync(setup, parts =>
    {
        var reader = new InsightReader(parts.Store, setup.Workspace, setup.Time, lots ?? ApiServer.Key);
        return parts with
        {
            Insight = parts.Insight! with { Reader = reader },
            Pages = new()
            {
                Insight = reader, Time = setup.Time, SeatLists = false, Accesses = parts.Accesses, MostSearch = TimeSpan.FromMinutes(1),
                Privacy = _ => Task.FromResult(PageTeller.Tell(new() { Contents = setup.Workspace(), GroupThreshold = 5, Keys = [], Sources = [], Named = 0, At = DateTimeOffset.UnixEpoch })),
                Reveal = (_, seat, _, _) => Task.FromResult<(SeatId, Functions.Privacy.Names.PersonName?)>((new(seat), null)),
            },
        };
    });

    /// <summary>Every answer of a company, by what was asked; hashes, which tell a reader who cannot guess their content nothing, are left out.</summary>
    public static async Task<Dictionary<string, string>> AskAsync(ApiServer server)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var evidence = Recommendation().Matches(await TextAsync(server, "recommendations")).Select(m => m.Value).Distinct(StringComparer.Ordinal);
        foreach (var path in Api.Concat(evidence.Select(id => $"recommendation?id={id}")))
        {
            answers[path] = await TextAsync(server, path);
        }

        foreach (var page in Pages)
        {
            answers[$"page {page}"] = await TextAsync(server, $"../../{page}");
        }

        return answers;
    }

    /// <summary>One answer to a what-if.</summary>
    public static async Task<string> WhatIfAsync(ApiServer server, int price, int build, string reserve)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "what-if", r => r.Content = JsonContent.Create(new { app = "crm", pricePercent = price, buildPercent = build, reserve }));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> TextAsync(ApiServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        return $"{(int)answer.StatusCode} {Varying().Replace(await answer.Content.ReadAsStringAsync(), "...")}";
    }

    // Hashes, form tokens and cursors differ from server to server.
    [GeneratedRegex("[0-9a-f]{16,64}|[A-Za-z0-9_-]{40,}")]
    private static partial Regex Varying();

    [GeneratedRegex("R-[0-9a-f]{10}")]
    private static partial Regex Recommendation();
}
