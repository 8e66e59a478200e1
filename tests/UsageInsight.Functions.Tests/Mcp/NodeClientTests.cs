using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.Mcp;

/// <summary>The real program in the hands of the official client of npm, which checks every structured answer against its schema.</summary>
internal sealed class NodeClientTests
{
    [Test]
    public async Task Apps_AskedByTheOfficialClient_AreListedBesideARunningWriter()
    {
        using var workspace = await McpWorkspace.CreateAsync(SomePages.Full());
        await using var serving = await workspace.OpenAsync(readOnly: false);

        var got = await NodeClient.RunAsync(workspace.Path, NodeClient.Calling(("list_apps", [])));

        Assert.That(got["called"]![0]!["structuredContent"]!["items"]!.AsArray().Select(a => a!["id"]!.GetValue<string>()), Does.Contain("salesforce"));
        Assert.That(got["faults"]!.AsArray(), Is.Empty);
    }
}
