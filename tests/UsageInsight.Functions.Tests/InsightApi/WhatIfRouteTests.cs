using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>A what-if is worked out anew by the optimiser, not read off.</summary>
internal sealed class WhatIfRouteTests
{
    [TestCase(0, 100)]
    [TestCase(-20, 100)]
    [TestCase(50, 0)]
    public async Task WhatIf_AtOtherPrices_IsWhatTheOptimiserFinds(int price, int build)
    {
        var setup = SomePages.Full();
        await using var server = await ApiServer.StartAsync(setup);
        var answer = await AskAsync(server, price, build);
        var problem = setup.Analyses[^1].Renewals.Single().Problem;
        var changed = problem with
        {
            Plans = [.. problem.Plans.Select(p => p with { Price = p.Price * (100 + price) / 100 })],
            Profiles = new SteppedGroups(ApiServer.Key, setup.Analyses[^1].Options.GroupThreshold).Of("salesforce", problem.Profiles),
            Features = [.. problem.Features.Select(f => f with { Build = f.Build * build / 100, Run = f.Run * build / 100 })],
        };
        var optimum = Optimiser.Solve(changed, CancellationToken.None);

        Assert.That(answer["status"]!.GetValue<string>(), Is.EqualTo("optimal"));
        Assert.That(answer["total"]!["amount"]!.GetValue<decimal>(), Is.EqualTo(optimum.Total!).Within(0.005m));
        Assert.That(answer["replaceable"]!.AsArray().Where(f => f!["replaced"]!.GetValue<bool>()).Select(f => f!["feature"]!.GetValue<string>()), Is.EqualTo(optimum.Replaced));
    }

    [Test]
    public async Task WhatIf_WhereAllPlacesAreTaken_IsToldWhenToAskAgain()
    {
        var setup = SomePages.Full();
        await using var server = await ApiServer.StartAsync(setup, parts => parts with { Insight = parts.Insight! with { Reader = new(parts.Store, setup.Workspace, setup.Time, []) { WhatIfs = new(places: 0, []) } } });
        using var answer = await server.SendAsync(HttpMethod.Post, "what-if", r => r.Content = JsonContent.Create(new { app = "salesforce" }));

        Assert.That((answer.StatusCode, answer.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(2))));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("urn:problem-type:usageinsight:busy"));
    }

    private static async Task<JsonNode> AskAsync(ApiServer server, int price, int build)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "what-if", r => r.Content = JsonContent.Create(new { app = "salesforce", pricePercent = price, buildPercent = build }));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!;
    }
}
