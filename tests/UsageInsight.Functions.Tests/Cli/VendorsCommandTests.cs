using UsageInsight.Connectors;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Cli.Collect;
using UsageInsight.Functions.Tests.Workspace;
using UsageInsight.Functions.Workspace;

namespace UsageInsight.Functions.Tests.Cli;

public sealed class VendorsCommandTests
{
    public static IEnumerable<string> Vendors => ConnectorCatalog.All.Keys;

    [TestCaseSource(nameof(Vendors))]
    public void File_OfAnyVendor_IsAConnectorTheWorkspaceTakes(string vendor)
    {
        using var workspace = new SomeWorkspace(($"connectors/{vendor}.yaml", VendorsCommand.File(ConnectorCatalog.All[vendor].About)));

        Assert.That(workspace.Problems(), Is.Empty);
        Assert.That(WorkspaceLoader.Load(workspace.Folder).Connectors.Single().Vendor, Is.EqualTo(vendor));
    }

    [Test]
    public async Task Vendors_UnknownOne_NamesTheNearest()
    {
        using var workspace = new SomeWorkspace();

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => VendorsCommand.RunAsync(workspace.Context(), "githb"));

        Assert.That(refused!.Message, Is.EqualTo("There is no vendor 'githb', did you mean 'github'?"));
    }

    [Test]
    public async Task Vendors_List_HasThemAll()
    {
        using var workspace = new SomeWorkspace();

        await VendorsCommand.RunAsync(workspace.Context(), null);

        Assert.That(Vendors.Where(v => !workspace.Out.ToString().Contains($"\n{v} ", StringComparison.Ordinal)), Is.Empty);
    }
}
