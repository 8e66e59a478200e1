using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>The examples in the description are answers that were really given; set USAGEINSIGHT_ACCEPT=1 to write them anew.</summary>
internal sealed class ExampleTests
{
    private const int MostItems = 2;

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    [Test]
    public async Task Examples_OfAllOperations_AreAnswersOfTheServer()
    {
        var setup = SomePages.Full();
        await using var server = await ApiServer.StartAsync(setup);
        var examples = new JsonObject();
        foreach (var route in ApiRoutes.All.Where(r => r.Media[0] == MediaTypes.Json && r.Question.Shape != typeof(UsageInsight.Reports.ReportDocument)))
        {
            examples[route.Question.Name] = Shortened(await AskAsync(server, ApiAsk.Of(route, setup)), "");
        }

        Golden.Match(examples.ToJsonString(Form) + "\n", "../functions/UsageInsight.Functions/Api/Insight/OpenApi/examples.verified.json");
    }

    private static async Task<JsonNode> AskAsync(ApiServer server, ApiAsk ask)
    {
        using var answer = await server.SendAsync(new(ask.Route.Method), ask.Route.Path[1..] + ask.Query, request =>
        {
            request.Headers.Remove(ApiServer.RoleHeader);
            request.Headers.Add(ApiServer.RoleHeader, ask.Route.Needs == Permission.Administer ? nameof(Role.Admin) : nameof(Role.Buyer));
            request.Content = ask.Body is { } body ? new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") : null;
        });
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), ask.Route.Path);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>The same with the first items of each list only, and without what differs from build to build.</summary>
    private static JsonNode? Shortened(JsonNode? node, string name) => node switch
    {
        JsonArray list => new JsonArray([.. list.Take(MostItems).Select(i => Shortened(i, ""))]),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Shortened(m.Value, m.Key)))),
        not null when name == "next" => ApiPaging.Cursor.Example,
        _ => node?.DeepClone(),
    };
}
