using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Tests.Access;
using UsageInsight.Functions.Tests.Ingest.Processes;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>
/// Fifty people and a key are sent in every place where clients, exports and vendors put them, into a workspace as it is by default.
/// Then everything the program can say is said and sent, and none of it, no file and no log holds any of them.
/// </summary>
internal sealed class CanaryTests
{
    private readonly Said _said = new();

    [Test]
    public async Task PeopleAndKeys_AreInNothingThatIsSaidAndInNoFile()
    {
        await using var world = await CanaryWorld.StartAsync();
        await using var server = await ServeProcess.CreateAsync("pseudonym");
        await CanaryRequests.SendAsync(server.Url, server.Key, _said);
        var reader = await server.AddKeyAsync("reader", "--scope", "admin");
        Assert.That(await server.StopAndReadAsync(), Has.Count.GreaterThan(Canaries.People));
        CanaryWorkspace.Write(server.Folder, world);
        var commands = new CanaryCommands(server.Folder, _said);
        await commands.ImportAsync();
        await commands.SayAsync("collect");
        world.VendorFails();
        await commands.SayAsync("collect");
        await commands.ReadAsync();
        Assert.That(_said.LengthOf("analyze"), Is.GreaterThan(200), "there is something to say");

        var known = await CanaryAsking.KnownAsync(server.Folder);
        await server.StartAsync();
        var pages = await CanaryAsking.CrawlAsync(server.Url, _said);
        var description = await CanaryAsking.ApiAsync(server.Url, reader, known, _said);
        await CanaryAsking.McpAsync(server.Folder, known, _said);
        await server.KillAsync();
        _said.AddFolder(server.Folder);
        await AssertAllRoutesAskedAsync([.. pages, description]);

        await commands.AskForPersonsAsync();
        await commands.SayAsync("access", "log");
        world.Tell(_said);
        _said.Add("log", server.Log);
        _said.AddFolder(server.Folder);
        _said.AssertNobody(server.Key[KeyText.PublicLength..], reader[KeyText.PublicLength..]);
    }

    [Test]
    public void Search_OfWhatIsThere_FindsIt()
    {
        string[] texts =
        [
            Canaries.Email(7), Canaries.OtherEmail(7), Canaries.Name(7), Canaries.HouseId(7), Canaries.Address(7), Canaries.LongAddress(7), .. new[] { "URLMAIL", "BASEMAIL", "JSONNAME" }.Select(w => Canaries.In(w, 7)),
            "Canary QZXNAME7", "x@xn--qzxmnschen-07a.example", Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Canaries.Email(7))), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Canaries.Email(7)))), "key",
        ];
        foreach (var text in texts)
        {
            foreach (var bytes in new[] { Encoding.UTF8.GetBytes("before " + text + " after"), Zipped(text) })
            {
                var said = new Said();
                said.Add("a text", bytes);
                Assert.That(() => said.AssertNobody("key"), Throws.InstanceOf<AssertionException>(), text);
            }
        }
    }

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("a").Open();
            entry.Write(Encoding.Unicode.GetBytes(text == "key" ? "" : text));
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    /// <summary>Whoever adds a page that no page leads to adds it to this test; routes of the insight API are asked by their table.</summary>
    private static async Task AssertAllRoutesAskedAsync(IReadOnlyList<string> paths)
    {
        await using var server = await AccessServer.StartAsync(SomeAccess.Platform, new Dictionary<string, string> { ["WEBSITE_AUTH_ENABLED"] = "True" });
        var routes = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(r => r.Metadata.GetMetadata<Needs>() is { Permission: Permission.ReadInsight } && r.Metadata.GetMetadata<ApiRoute>() is null && r.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(r => r.RoutePattern.RawText!).Where(r => !r.StartsWith("/probe/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        Assert.That(routes.Where(r => !paths.Any(path => new TemplateMatcher(TemplateParser.Parse(r), []).TryMatch(path, []))), Is.Empty, "pages nobody opened");
    }
}
