using System.Text;
using System.Text.Json;
using UsageInsight.Connectors.Microsoft365;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Functions.Workspace.Catalogs.Microsoft;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Workspace;

public sealed class CatalogTests
{
    private const string Header = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\r\n";

    public static IEnumerable<string> Shipped => ShippedCatalogs.Ids;

    [Test]
    public void Shipped_Catalogs_CoverTheProductsPromised() => Assert.That(ShippedCatalogs.Ids, Is.EqualTo(new[]
    {
        "chatgpt", "claude", "confluence", "cursor", "github", "github-copilot", "google-workspace", "hubspot",
        "jira", "microsoft-365", "openai", "oracle-fusion", "salesforce", "servicenow", "slack", "zoom",
    }));

    [TestCaseSource(nameof(Shipped))]
    public void Shipped_Catalog_IsSoundAndSaysWhatEachFeatureIsFor(string id)
    {
        var problems = new ProblemLog();
        var catalog = FieldReader.Read(ShippedCatalogs.Read(id), "", problems, new CatalogReader(new BuildCosts()).Read);

        Assert.That(problems.All, Is.Empty);
        Assert.That(catalog.Id, Is.EqualTo(id));
        Assert.That(catalog.Features.Where(f => f.Job is null || !f.Job.EndsWith('.') || f.Name == f.Id), Is.Empty, "a job in one sentence and a readable name");
        Assert.That(catalog.Features.SelectMany(f => f.Replacement.Vetoes).Where(v => v.SaidBy != "shipped catalog"), Is.Empty);
        Assert.That(catalog.Plans.Where(p => p.Features.Count == 0), Is.Empty, "a plan holds something");
        Assert.That(catalog.Features.Select(f => f.Id).Except(catalog.Plans.SelectMany(p => p.Features).Concat(catalog.AddOns.SelectMany(a => a.Features))), Is.Empty, "a feature is in some plan");
        Assert.That(catalog.Plans.Select(p => p.ListPrice).OfType<ListPrice>().Where(p => !p.Source.StartsWith("https://", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Shipped_Microsoft365_KnowsEveryFeatureTheConnectorGives()
    {
        var catalog = CatalogLoader.Shipped("microsoft-365", new BuildCosts());

        var given = ActivityReports.All.SelectMany(r => r.Report.Columns).Select(c => c.Feature).Distinct();

        Assert.That(given.Where(f => catalog.Feature(f) is not { Observable: true }), Is.Empty);
    }

    [Test]
    public void SkuTable_AsMicrosoftPublishesIt_GivesEverySkuAndServicePlan()
    {
        var file = Repository.RequireShared("samples", "microsoft365", "sku_reference_2023-08.windows1252.csv");
        var (rows, skipped) = SkuTable.Read(File.ReadAllBytes(file), "table");

        var catalog = SkuCatalog.Build(rows, CatalogLoader.Shipped(SkuCatalog.App, new BuildCosts()));

        Assert.That((rows.Count, skipped, catalog.Plans.Count + catalog.AddOns.Count, catalog.Features.Count), Is.EqualTo((3276, 0, 413, 568)));
        Assert.That(catalog.Plan("06ebc4ee-1bb5-47dd-8120-11324bc54e06")!.Name, Is.EqualTo("Microsoft 365 E5"));
        Assert.That(catalog.Feature("AAD_PREMIUM")!.Name, Is.EqualTo("Azure Active Directory Premium P1"), "the readable spelling, not the one in capitals");
        Assert.That(catalog.Plans.Select(p => p.Name), Does.Contain("Privacy Management – risk").And.Contain("Microsoft 365 Business Basic (SMB_BUSINESS_ESSENTIALS)"));
        Assert.That(catalog.Plans.Concat<object>(catalog.Features).Select(p => p.ToString()!).Where(t => t.Contains('\u00A0') || t.Contains('\t') || t.Contains('\uFFFD')), Is.Empty);
    }

    [Test]
    public async Task ImportM365_ThenLoad_IsSoundAndKeepsWhatShipped()
    {
        var file = Repository.RequireShared("samples", "microsoft365", "sku_reference_2023-08.windows1252.csv");
        using var workspace = new SomeWorkspace(("catalog/microsoft-365.yaml", "id: microsoft-365\nplans: [{ id: SPE_E3, listPrice: { amount: 30, currency: EUR, asOf: 2026-01-01, source: our offer } }]\n"));

        Assert.That(await SkuImport.RunAsync(workspace.Context(), file, dryRun: false, CancellationToken.None), Is.EqualTo(ExitCode.Done));

        var contents = WorkspaceLoader.Load(workspace.Folder);
        Assert.That(contents.Problems, Is.Empty);
        var e3 = contents.Catalogs["microsoft-365"].Plan("SPE_E3")!;
        Assert.That(e3.Features, Does.Contain("office-desktop").And.Contain("email").And.Contain("INTUNE_A"));
        Assert.That(e3.ListPrice!.PerSeatAndMonth, Is.EqualTo(new Money(30, "EUR")));
        Assert.That(contents.CatalogOrigins["microsoft-365"], Is.EqualTo(new[] { CatalogOrigin.Shipped, CatalogOrigin.Imported, CatalogOrigin.Workspace }));
    }

    [Test]
    public void SkuTable_Utf8WithMark_IsReadAsSuch()
    {
        var text = "\uFEFF" + Header + "Größe – A,A,00000000-0000-0000-0000-00000000000a,P,00000000-0000-0000-0000-00000000000b,\"Plan, one\"\r\n";

        var (rows, _) = SkuTable.Read(Encoding.UTF8.GetBytes(text), "t");

        Assert.That((rows.Single().Product, rows.Single().PlanTitle), Is.EqualTo(("Größe – A", "Plan, one")));
    }

    [Test]
    public void SkuTable_TwoServicePlansOfOneName_StayApart()
    {
        var text = Header
            + "A,A,00000000-0000-0000-0000-00000000000a,SAME,11111111-0000-0000-0000-000000000000,One\r\n"
            + "A,A,00000000-0000-0000-0000-00000000000a,SAME,22222222-0000-0000-0000-000000000000,Two\r\n";
        var (rows, _) = SkuTable.Read(Encoding.UTF8.GetBytes(text), "t");

        var catalog = SkuCatalog.Build(rows, CatalogLoader.Shipped(SkuCatalog.App, new BuildCosts()));

        Assert.That(catalog.Plans.Single().Features, Is.EqualTo(new[] { "SAME", "SAME_22222222" }));
    }

    [Test]
    public void SkuTable_RowWithoutItsIds_IsCountedNotDropped()
    {
        var (rows, skipped) = SkuTable.Read(Encoding.UTF8.GetBytes(Header + "A,,x,P,00000000-0000-0000-0000-00000000000b,Plan\r\nA,B\r\n"), "t");

        Assert.That((rows.Count, skipped), Is.EqualTo((0, 2)));
    }

    [TestCase("")]
    [TestCase("seat,feature\n1,2\n")]
    public void SkuTable_AnotherFile_SaysWhatIsMissing(string text)
    {
        var refused = Assert.Throws<UserErrorException>(() => SkuTable.Read(Encoding.UTF8.GetBytes(text), "t.csv"));

        Assert.That((refused!.Message, refused.Where), Is.EqualTo((text.Length == 0
            ? "The file is not Microsoft's SKU table: it is empty."
            : "The file is not Microsoft's SKU table: it has no column Product_Display_Name, String_Id, GUID, Service_Plan_Name, Service_Plan_Id, Service_Plans_Included_Friendly_Names.", "t.csv")));
    }

    [Test]
    public async Task CatalogList_OutsideAWorkspace_ShowsWhatShips()
    {
        using var workspace = new SomeWorkspace();
        File.Delete(Path.Combine(workspace.Folder, "usageinsight.yaml"));

        await CatalogViews.ListAsync(workspace.Context(json: true));

        using var answer = JsonDocument.Parse(workspace.Out.ToString());
        Assert.That(answer.RootElement.EnumerateArray().Select(a => a.GetProperty("id").GetString()), Is.EqualTo(ShippedCatalogs.Ids));
    }

    [Test]
    public async Task CatalogShow_Yaml_CanBeginAnOwnFile()
    {
        using var workspace = new SomeWorkspace();
        await CatalogViews.ShowAsync(workspace.Context(), "zoom", yaml: true);

        workspace.Write("catalog/zoom.yaml", workspace.Out.ToString());

        Assert.That(workspace.Problems(), Is.Empty);
    }

    [Test]
    public async Task CatalogShow_UnknownApp_NamesTheNearest()
    {
        using var workspace = new SomeWorkspace();

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => CatalogViews.ShowAsync(workspace.Context(), "salesfroce", yaml: false));

        Assert.That(refused!.Message, Is.EqualTo("No catalog knows the app 'salesfroce', did you mean 'salesforce'?"));
    }
}
