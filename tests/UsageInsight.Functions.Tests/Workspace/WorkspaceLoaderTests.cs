using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Workspace;

public sealed class WorkspaceLoaderTests
{
    [Test]
    public void Load_MistakesInSeveralFiles_ListsAllOfThemWithFileAndLine()
    {
        using var workspace = new SomeWorkspace(
            ("usageinsight.yaml", "organisation:\n  name: Example Ltd\nprivacy:\n  groupThreshold: 3\nstorge:\n  kind: sqlite\n"),
            ("catalog/erp.yaml", SomeWorkspace.Catalog),
            ("contracts/erp.yaml", SomeWorkspace.Contract.Replace("2025-01-01", "2025-02-30").Replace("basic", "basc").Replace("quantity: 10", "quantity: -10")),
            ("alerts.yaml", "rules:\n  - { id: a, when: cancel-bye, to: [nobody] }\n"));

        Assert.That(workspace.Problems(), Is.EqualTo("""
            alerts.yaml:2: rules[0].when: 'cancel-bye' is not possible here, did you mean 'cancel-by'?; expected one of cancel-by, utilisation, dormant-seats, feature-decline, source-stale, failed-records, tool-expiring, regrowth, delivery-problem
            alerts.yaml:2: rules[0].to: no receiver has the id 'nobody'; expected an id of receivers in alerts.yaml
            contracts/erp.yaml:2: start: '2025-02-30' is not possible here; expected a day that exists, as YYYY-MM-DD
            contracts/erp.yaml:8: lines[0].plan: unknown plan 'basc' of erp, did you mean 'basic'?; expected one of basic, full
            contracts/erp.yaml:9: lines[0].quantity: '-10' is not possible here; expected a whole number of 0 or more
            usageinsight.yaml:4: privacy.groupThreshold: '3' is not possible here; expected a whole number from 5 to 1000
            usageinsight.yaml:5: storge: unknown setting, did you mean 'storage'?; expected one of version, organisation, privacy, access, retention, storage, analysis, buildCosts, schedules, import, events
            """));
    }

    [TestCase("currency: EUR", "currency: EURO", "currency: unknown currency 'EURO'")]
    [TestCase("currency: EUR", "currency: eur", "did you mean 'EUR'?")]
    [TestCase("currency: EUR\n", "", "lines[0].price: the contract names no currency")]
    [TestCase("app: erp", "app: erb", "app: no catalog knows the app 'erb', did you mean 'erp'?")]
    [TestCase("quantity: 10", "quantity: 10\n    floor: 11", "lines[0].floor: the floor 11 is above the quantity 10")]
    [TestCase("quantity: 10", "quantity: 10\n    max: 9", "lines[0].max: the maximum 9 is below")]
    [TestCase("quantity: 10", "quantity: ten", "lines[0].quantity: is the text 'ten'")]
    [TestCase("quantity: 10", "quantity: \"10\"", "(without quotes)")]
    [TestCase("price: 12.50", "price: 12,50", "lines[0].price: is the text '12,50'")]
    [TestCase("price: 12.50", "price: 12.50\n    breaks: [{ from: 50, price: 11 }, { from: 50, price: 10 }]", "lines[0].breaks[1].from: 50 does not rise above the break before it (50)")]
    [TestCase("price: 12.50", "breaks: [{ from: 50, price: 11 }]", "lines[0].breaks: breaks without the price below the first one")]
    [TestCase("noticeDays: 30\n", "", "noticeDays: is missing")]
    [TestCase("noticeDays: 30", "notice: 30", "notice: unknown setting, did you mean 'noticeDays'?")]
    [TestCase("termMonths: 12", "termMonths: 0", "termMonths: '0' is not possible here")]
    [TestCase("autoRenew: true", "autoRenew: yes", "autoRenew: is the text 'yes'; expected true or false")]
    [TestCase("app: erp", "app: erp\napp: erp", "app: the name stands twice")]
    public void Load_WrongContract_SaysWhatAndWhere(string sound, string wrong, string said)
    {
        using var workspace = new SomeWorkspace(("catalog/erp.yaml", SomeWorkspace.Catalog), ("contracts/erp.yaml", SomeWorkspace.Contract.Replace(sound, wrong)));

        Assert.That(workspace.Problems(), Does.Contain(said));
    }

    [TestCase("plans:", "plan:", "plan: unknown setting, did you mean 'plans'?")]
    [TestCase("features: [stock]", "features: [stok]", "plans[1].features: names the feature 'stok' that the catalog does not have, did you mean 'stock'?")]
    [TestCase("includes: [basic]", "includes: [gold]", "plans[1].includes: names the plan 'gold'")]
    [TestCase("id: full", "id: basic", "plans[1].id: another plan or add-on has the id 'basic' already")]
    [TestCase("- id: stock", "- id: stock\n    rhythm: sometimes", "features[1].rhythm: 'sometimes' is not possible here")]
    [TestCase("- id: stock", "- id: stock\n    replacement: { vetoes: [{ kind: owner, reason: No. }] }", "features[1].replacement.vetoes[0].saidBy: is missing")]
    [TestCase("- id: stock", "- id: stock\n    replacement: { buildCost: 1200 € }", "unknown currency '€', did you mean 'EUR'?")]
    [TestCase("- id: basic", "- id: basic\n    listPrice: { amount: 12, currency: USD }", "plans[0].listPrice.asOf: is missing")]
    [TestCase("- id: stock", "- id: 365", "features[1].id: is the number 365; expected an id (put it in quotes)")]
    [TestCase("- id: stock", "- &x { id: stock }", "anchors and aliases")]
    [TestCase("plans:", "  plans:", "not valid YAML")]
    public void Load_WrongCatalog_SaysWhatAndWhere(string sound, string wrong, string said)
    {
        using var workspace = new SomeWorkspace(("catalog/erp.yaml", SomeWorkspace.Catalog.Replace(sound, wrong)));

        Assert.That(workspace.Problems(), Does.Contain(said));
    }

    [TestCase("organisation:\n", "organisation: is missing")]
    [TestCase("", "usageinsight.yaml:1: organisation: is missing")]
    [TestCase("- a\n- b\n", "usageinsight.yaml:1: the file holds a list")]
    [TestCase("\uFEFForganisation:\r\n  name: A\r\nprivacy:\r\n  seats: givn\r\n", "usageinsight.yaml:4: privacy.seats: 'givn' is not possible here, did you mean 'given'?")]
    [TestCase("organisation: { name: A }\nstorage: { kind: azure-tables }\n", "storage.kind: azure-tables needs to know the table service")]
    [TestCase("organisation: { name: A }\nstorage: { kind: sqlite, endpoint: https://a.example }\n", "storage.kind: sqlite takes neither")]
    [TestCase("organisation: { name: A }\nanalysis: { idleDays: 45 }\n", "analysis.idleDays: 45 is not possible here; expected 30, 60 or 90")]
    [TestCase("organisation: { name: A }\nanalysis: { regretCosts: [60 EUR, 70 EUR] }\n", "analysis.regretCosts: a currency stands twice")]
    [TestCase("organisation: { name: A }\nschedules: { collect: \"0 3 * * *\" }\n", "schedules.collect: '0 3 * * *' is not a schedule; expected six fields")]
    [TestCase("organisation: { name: A }\nschedules: { timeZone: Europe/Berlim }\n", "schedules.timeZone: unknown time zone 'Europe/Berlim'")]
    [TestCase("organisation: { name: A }\nretention: { recordDays: 900, daySumDays: 400 }\n", "retention.recordDays: 900 days is longer than the day sums' 400 days")]
    [TestCase("organisation: { name: A }\nimport: [{ for: a.csv, columns: { user: x } }]\n", "import[0].columns: unknown column 'user'")]
    [TestCase("organisation: { name: A }\nevents: [{ event: x }]\n", "events[0].event: the rule says nothing about its events")]
    public void Load_WrongSettings_SaysWhatAndWhere(string text, string said)
    {
        using var workspace = new SomeWorkspace(("usageinsight.yaml", text));

        Assert.That(workspace.Problems(), Does.Contain(said));
        Assert.That(WorkspaceLoader.LoadSettings(workspace.Folder), Is.Null);
    }

    [Test]
    public void Load_UnknownCurrency_IsOneMistakeAndNotOneAPrice()
    {
        using var workspace = new SomeWorkspace(("catalog/erp.yaml", SomeWorkspace.Catalog), ("contracts/erp.yaml", SomeWorkspace.Contract.Replace("EUR", "EURO")));

        Assert.That(workspace.Problems(), Is.EqualTo("contracts/erp.yaml:6: currency: unknown currency 'EURO'; expected an ISO 4217 code such as EUR"));
    }

    [Test]
    public void Load_InvalidYaml_IsOneMistake()
    {
        using var workspace = new SomeWorkspace(("usageinsight.yaml", "organisation:\n  name: M: GmbH\n"));

        Assert.That(workspace.Problems(), Does.StartWith("usageinsight.yaml:2: not valid YAML").And.EndWith("quotes around a text that holds : # @ & * or quotes"));
    }

    [Test]
    public void Load_SecretInsteadOfReference_IsRefusedWithoutRepeatingIt()
    {
        const string Canary = "AccountKey=canary0123456789";
        using var workspace = new SomeWorkspace(
            ("usageinsight.yaml", $"organisation: {{ name: A }}\nstorage: {{ kind: azure-tables, connection: \"{Canary}\" }}\n"),
            ("alerts.yaml", $"receivers: [{{ id: a, kind: slack, url: \"http://{Canary}\", secret: \"{Canary}\" }}]\n"));

        var said = workspace.Problems();

        Assert.That(said, Does.Contain("storage.connection: a secret must not stand in the workspace").And.Contain("receivers[0].secret:").And.Contain("receivers[0].url:"));
        Assert.That(said, Does.Not.Contain("canary"));
    }

    [Test]
    public void Load_FolderNamedNearlyRight_IsNotOverlooked()
    {
        using var workspace = new SomeWorkspace(("contract/erp.yaml", SomeWorkspace.Contract));

        Assert.That(workspace.Problems(), Is.EqualTo("contract/:1: nothing reads this folder; expected the name contracts/"));
    }

    [Test]
    public void Load_TwoContractsOfOneId_NamesTheSecond()
    {
        using var workspace = new SomeWorkspace(
            ("catalog/erp.yaml", SomeWorkspace.Catalog), ("contracts/a.yaml", "id: x\n" + SomeWorkspace.Contract), ("contracts/b.yaml", "id: x\n" + SomeWorkspace.Contract));

        Assert.That(workspace.Problems(), Does.StartWith("contracts/b.yaml:1: id: another contract has the id 'x' already"));
    }

    [Test]
    public void Load_SoundWorkspace_GivesItsValues()
    {
        using var workspace = new SomeWorkspace(
            ("usageinsight.yaml", """
                organisation: { name: Example Ltd }
                privacy: { seats: given, groupThreshold: 10 }
                analysis: { idleDays: 90, regretCosts: [60 EUR, 65.50 USD], exemptSeats: [u1] }
                buildCosts: { dayRate: 600 EUR, upkeepPerYear: 0.12 }
                import: [{ for: "jira-*.csv", columns: { seat: user }, dateFormat: dd.MM.yyyy, app: jira, splitFeature: / }]
                events: [{ event: "invoice.*", app: erp, feature: invoicing }]
                """),
            ("catalog/erp.yaml", SomeWorkspace.Catalog.Replace("- id: stock", "- id: stock\n    replacement: { buildDays: 2 }")),
            ("contracts/erp.yaml", SomeWorkspace.Contract));

        var contents = WorkspaceLoader.Load(workspace.Folder);

        Assert.That(contents.Problems, Is.Empty);
        Assert.That((contents.Settings.Privacy.Seats, contents.Settings.Analysis.GroupThreshold, contents.Settings.Analysis.IdleDays), Is.EqualTo((SeatNaming.Given, 10, 90)));
        Assert.That(contents.Settings.Analysis.RegretCosts, Is.EqualTo(new[] { new Money(60, "EUR"), new Money(65.5m, "USD") }));
        Assert.That(contents.Settings.Import[0].Matches("x", "jira-2025.csv") && !contents.Settings.Import[0].Matches("x", "jira.txt"));
        Assert.That((contents.Settings.Events[0].Event, contents.Settings.Events[0].Feature), Is.EqualTo(("invoice.*", "invoicing")));
        var stock = contents.Catalogs["erp"].Feature("stock")!.Replacement;
        Assert.That((stock.BuildCost, stock.RunCostPerMonth), Is.EqualTo(((Money?)new Money(1200, "EUR"), (Money?)new Money(12, "EUR"))));
        Assert.That(contents.Catalogs["erp"].Plan("full")!.Features, Is.EquivalentTo(new[] { "stock", "invoicing" }));
        var contract = contents.Contracts.Single();
        Assert.That((contract.Id, contract.RenewalMonths, contract.Lines[0].UnitPrice), Is.EqualTo(("erp", 12, (Money?)new Money(12.5m, "EUR"))));
    }

    [Test]
    public void Load_OwnCatalogOfAShippedApp_LiesOverIt()
    {
        using var workspace = new SomeWorkspace(("catalog/mine.yaml", """
            id: slack
            features:
              - id: workflows
                replacement: { vetoes: [{ kind: owner, reason: We need them., saidBy: Head of IT }] }
              - id: own-bot
            plans:
              - { id: pro, listPrice: { amount: 6, currency: EUR, asOf: 2026-01-01, source: our offer } }
            """));

        var slack = WorkspaceLoader.Load(workspace.Folder).Catalogs["slack"];

        var workflows = slack.Feature("workflows")!;
        Assert.That((workflows.Name, workflows.Replacement.BuildDays, workflows.Replacement.Vetoes.Single().SaidBy), Is.EqualTo(("Workflow Builder", (double?)1.5, "Head of IT")));
        Assert.That(slack.Feature("own-bot"), Is.Not.Null);
        Assert.That((slack.Plan("pro")!.ListPrice!.PerSeatAndMonth, slack.Plan("pro")!.Features), Is.EqualTo((new Money(6, "EUR"), slack.Plan("member")!.Features)));
    }

    [Test]
    public void Load_ReplaceShipped_DropsTheShippedOne()
    {
        using var workspace = new SomeWorkspace(("catalog/mine.yaml", "id: slack\nreplaceShipped: true\nfeatures: [{ id: only }]\n"));

        Assert.That(WorkspaceLoader.Load(workspace.Folder).Catalogs["slack"].Features.Select(f => f.Id), Is.EqualTo(new[] { "only" }));
    }
}
