using System.Text.Json;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Functions.Workspace.Contracts;
using UsageInsight.Functions.Workspace.Init;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Functions.Workspace.Schemas;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Functions.Workspace.Yaml;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Workspace;

/// <summary>What an editor accepts by the JSON Schema and what the program accepts are the same, but for what a schema cannot know.</summary>
public sealed class SchemaAgreementTests
{
    private static readonly (string File, string Text)[] Accepted =
    [
        ("usageinsight.yaml", "organisation: { name: A }"),
        ("usageinsight.yaml", "version: 1\norganisation: { name: A, simulated: true }\nprivacy:\nretention:\nstorage: { kind: sqlite }\nanalysis:\nimport: []\nevents:\n"),
        ("usageinsight.yaml", "organisation: { name: A }\nprivacy: { seats: given, groupThreshold: 5, ignoreCase: false, purpose: p, purposes: { okta: q } }\nretention: { recordDays: 30, daySumDays: 365, failedDays: 365 }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: none, seatLists: true }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: platform, tenant: T, audience: api://a, issuer: \"https://login.example/t\", roles: { viewer: [T], buyer: [], privacyOfficer: [T], admin: [T] }, seatLists: false }".Replace("T", "72f988bf-86f1-41af-91ab-2d7cd011db47", StringComparison.Ordinal)),
        ("usageinsight.yaml", "organisation: { name: A }\nstorage: { kind: azure-tables, endpoint: \"https://a.table.core.windows.net\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nstorage: { kind: azure-tables, endpoint: \"${env:TABLES}\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nstorage: { kind: azure-tables, connection: \"${env:TABLES}\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nanalysis: { idleDays: 30, graceDays: 0, staleDays: 90, regretCosts: [60 EUR, 1.5 USD], exemptSeats: [a, b] }"),
        ("usageinsight.yaml", "organisation: { name: A }\nbuildCosts: { dayRate: 600 EUR, upkeepPerYear: 0 }\nschedules: { timeZone: UTC, collect: \"0 */5 * * * *\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nimport: [{ for: x, columns: { ts: when, count: n }, dateFormat: d.M.yyyy, splitFeature: / }]\nevents: [{ event: \"*\", ignore: true }, { event: a, source: b, route: /x, properties: { p: q }, app: c, feature: \"${p}\", seat: s, count: n }]"),
        ("catalog/erp.yaml", "id: erp"),
        ("catalog/erp.yaml", "id: erp\nname: ERP\nvendor: V\nfeatures: [{ id: a, name: A, job: Does a., observable: false, rhythm: on-demand, replacement: { difficulty: 1, buildDays: 0.5, buildCost: 10 EUR, runCostPerMonth: 1 EUR, readOnly: true, vetoes: [{ kind: owner, reason: No., saidBy: Me }] } }]"),
        ("catalog/erp.yaml", "id: erp\nfeatures: [{ id: a }]\nplans: [{ id: p, includes: [], features: [a], skus: [x], listPrice: { amount: 0, currency: USD, asOf: 2026-01-31, source: page } }]\naddOns: [{ id: o, requires: [p], features: [a] }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 1\nnoticeDays: 0\nautoRenew: false\nlines: [{ plan: basic, quantity: 0 }]"),
        ("contracts/erp.yaml", "id: c\napp: erp\nstart: 2024-02-29\ntermMonths: 36\nrenewalMonths: 12\nnoticeDays: 90\nautoRenew: true\nnoticeGiven: 2026-01-01\nuplift: 0.07\ncurrency: EUR\nlines: [{ plan: basic, quantity: 5, price: 1, floor: 5, max: 9, breaks: [{ from: 10, price: 0.5 }] }]"),
        ("alerts.yaml", "rules:\nreceivers:"),
        ("alerts.yaml", "rules: [{ id: a, when: utilisation, apps: [x], below: 0.7, to: [r] }, { id: b, when: dormant-seats, above: 0.1, seats: 20, to: [r, m] }, { id: c, when: failed-records, above: 0, records: 1, to: [t] }]\nreceivers: [{ id: r, kind: webhook, url: \"https://a.example/x\", secret: \"${env:S}\", previousSecret: \"${env:O}\", previousUntil: 2026-12-31 }, { id: t, kind: teams, url: \"${env:U}\" }, { id: m, kind: mail, to: [a@b.example] }]\nmail: { from: me@b.example, smtp: { server: smtp.b.example, port: 587, security: starttls, user: u, password: \"${env:P}\" } }\nallowedNetworks: [10.0.0.0/8]"),
        ("alerts.yaml", "rules: [{ id: a, when: cancel-by, days: 60, atLeast: 1 EUR, to: [m] }]\nreceivers: [{ id: m, kind: mail, to: [a@b.example] }, { id: f, kind: folder, path: out }, { id: b, kind: blob, container: \"https://a.blob.core.windows.net/reports\" }, { id: c, kind: blob, container: reports, connection: \"${env:BLOBS}\", seatLists: false }]\nmail: { from: me@b.example, graph: { tenant: t, client: c, secret: \"${env:G}\" } }"),
        ("reports.yaml", "reports:"),
    ];

    private static readonly (string File, string Text)[] Rejected =
    [
        ("usageinsight.yaml", "organisation:"),
        ("usageinsight.yaml", "organisation: { name: }"),
        ("usageinsight.yaml", "organisation: { name: 365 }"),
        ("usageinsight.yaml", "organisation: { name: \"\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nversion: 2"),
        ("usageinsight.yaml", "organisation: { name: A }\nunknown: 1"),
        ("usageinsight.yaml", "organisation: { name: A }\nprivacy: { seats: real }"),
        ("usageinsight.yaml", "organisation: { name: A }\nprivacy: { groupThreshold: 4 }"),
        ("usageinsight.yaml", "organisation: { name: A }\nprivacy: { ignoreCase: \"true\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nprivacy: []"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: easy }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: platform, tenant: contoso, roles: {} }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: platform, tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47, roles: { viewer: [everybody] } }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: platform, tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47, roles: { owner: [] } }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: token, tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47, audience: a, issuer: \"http://login.example\", roles: {} }"),
        ("usageinsight.yaml", "organisation: { name: A }\nstorage: { kind: azure-tables, endpoint: \"http://a.table.core.windows.net\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nretention: { daySumDays: 364 }"),
        ("usageinsight.yaml", "organisation: { name: A }\nretention: { recordDays: 1.5 }"),
        ("usageinsight.yaml", "organisation: { name: A }\nstorage: { kind: azure-tables, connection: AccountKey=abc }"),
        ("usageinsight.yaml", "organisation: { name: A }\nanalysis: { idleDays: 45 }"),
        ("usageinsight.yaml", "organisation: { name: A }\nanalysis: { regretCosts: [60] }"),
        ("usageinsight.yaml", "organisation: { name: A }\nanalysis: { exemptSeats: [a, a] }"),
        ("usageinsight.yaml", "organisation: { name: A }\nbuildCosts: { dayRate: 600 }"),
        ("usageinsight.yaml", "organisation: { name: A }\nbuildCosts: { dayRate: EUR 600 }"),
        ("usageinsight.yaml", "organisation: { name: A }\nbuildCosts: { dayRate: -600 EUR }"),
        ("usageinsight.yaml", "organisation: { name: A }\nschedules: { collect: \"0 3 * * *\" }"),
        ("usageinsight.yaml", "organisation: { name: A }\nimport: [{ columns: {} }]"),
        ("usageinsight.yaml", "organisation: { name: A }\nimport: [{ for: x, columns: { user: y } }]"),
        ("usageinsight.yaml", "organisation: { name: A }\nimport: [{ for: x, splitFeature: \"::\" }]"),
        ("usageinsight.yaml", "organisation: { name: A }\nimport: [{ for: x, dateFormat: MM/yy }]"),
        ("usageinsight.yaml", "organisation: { name: A }\nevents: [{ event: x }]"),
        ("usageinsight.yaml", "organisation: { name: A }\nevents: [{ event: x, ignore: false }]"),
        ("catalog/erp.yaml", "name: ERP"),
        ("catalog/erp.yaml", "id: \" erp\""),
        ("catalog/erp.yaml", "id: erp\nfeatures: [{ name: A }]"),
        ("catalog/erp.yaml", "id: erp\nfeatures: [a]"),
        ("catalog/erp.yaml", "id: erp\nfeatures: [{ id: a, rhythm: hourly }]"),
        ("catalog/erp.yaml", "id: erp\nfeatures: [{ id: a, replacement: { difficulty: 1.1 } }]"),
        ("catalog/erp.yaml", "id: erp\nfeatures: [{ id: a, replacement: { vetoes: [{ kind: taste, reason: No., saidBy: Me }] } }]"),
        ("catalog/erp.yaml", "id: erp\nplans: [{ id: p, listPrice: { amount: 1, currency: XXX, asOf: 2026-01-01, source: page } }]"),
        ("catalog/erp.yaml", "id: erp\nplans: [{ id: p, listPrice: { amount: 1, currency: USD, asOf: 2026-13-01, source: page } }]"),
        ("catalog/erp.yaml", "id: erp\nplans: [{ id: p, skus: [1010020027] }]"),
        ("contracts/erp.yaml", "app: erp"),
        ("contracts/erp.yaml", "app: erp\nstart: 1.1.2025\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\nlines: [{ plan: basic, quantity: 1 }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 0\nnoticeDays: 0\nautoRenew: true\nlines: [{ plan: basic, quantity: 1 }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 12\nnoticeDays: 0\nautoRenew: yes\nlines: [{ plan: basic, quantity: 1 }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\nlines: []"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\nlines: [{ plan: basic, quantity: -1 }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\ncurrency: EUR\nlines: [{ plan: basic, quantity: 1, price: 1, breaks: [{ from: 0, price: 1 }] }]"),
        ("alerts.yaml", "rules: [{ id: a, when: never, to: [r] }]\nreceivers: [{ id: r, kind: slack, url: \"https://a.example\" }]"),
        ("alerts.yaml", "rules: [{ id: a, when: cancel-by }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: pigeon, url: \"https://a.example\" }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: slack, url: \"http://a.example\" }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: slack, url: \"https://a.example\" }]\nrules: [{ id: a, when: utilisation, below: 70, to: [r] }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: slack, url: \"https://a.example\" }]\nrules: [{ id: a, when: utilisation, below: 0, to: [r] }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: slack, url: \"https://a.example\" }]\nrules: [{ id: a, when: dormant-seats, above: 1, to: [r] }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: mail, to: [nobody] }]\nmail: { from: a@b.example, smtp: { server: s } }"),
        ("alerts.yaml", "mail: { from: a@b.example, smtp: { server: s, password: secret, user: u } }"),
        ("reports.yaml", "reports: [{ id: Weekly Report, to: [r] }]"),
        ("reports.yaml", "reports: [{ id: weekly }]"),
        ("reports.yaml", "reports: [{ id: weekly, to: [r], formats: [pdf] }]"),
        ("reports.yaml", "reports: [{ id: weekly, to: [r], link: \"http://a.example\" }]"),
    ];

    // A schema sees one value at a time: what depends on other values, on other files or on the calendar is the program's alone.
    private static readonly (string File, string Text)[] RejectedByTheProgramAlone =
    [
        ("usageinsight.yaml", "organisation: { name: A }\nschedules: { timeZone: Nowhere/City }"),
        ("usageinsight.yaml", "organisation: { name: A }\nretention: { recordDays: 500, daySumDays: 400 }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: platform }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { signIn: token, tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47, roles: {} }"),
        ("usageinsight.yaml", "organisation: { name: A }\naccess: { tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47 }"),
        ("usageinsight.yaml", "organisation: { name: A }\nstorage: { kind: azure-tables }"),
        ("usageinsight.yaml", "organisation: { name: A }\nbuildCosts: { dayRate: 600 XXX }"),
        ("catalog/erp.yaml", "id: erp\nplans: [{ id: p, features: [nowhere] }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-02-30\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\nlines: [{ plan: basic, quantity: 1 }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 0205-01-01\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\nlines: [{ plan: basic, quantity: 1 }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\nlines: [{ plan: gold, quantity: 1 }]"),
        ("contracts/erp.yaml", "app: erp\nstart: 2025-01-01\ntermMonths: 12\nnoticeDays: 0\nautoRenew: true\nlines: [{ plan: basic, quantity: 1, floor: 2 }]"),
        ("alerts.yaml", "rules: [{ id: a, when: cancel-by, to: [nobody] }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: slack, url: \"https://a.example\" }]\nrules: [{ id: a, when: cancel-by, below: 0.7, to: [r] }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: slack }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: webhook, url: \"https://localhost/x\" }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: webhook, url: \"http://10.1.2.3/x\" }]\nallowedNetworks: [10.2.0.0/16]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: folder, path: out, url: \"https://a.example\" }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: folder, path: out, seatLists: true }]"),
        ("alerts.yaml", "receivers: [{ id: f, kind: folder, path: out }]\nrules: [{ id: a, when: cancel-by, to: [f] }]"),
        ("alerts.yaml", "receivers: [{ id: m, kind: mail, to: [a@b.example] }]"),
        ("alerts.yaml", "receivers: [{ id: r, kind: webhook, url: \"https://a.example\", previousSecret: \"${env:O}\" }]"),
        ("alerts.yaml", "mail: { from: a@b.example, smtp: { server: smtp.b.example, security: none } }"),
        ("alerts.yaml", "mail: { from: a@b.example, smtp: { server: s }, graph: { tenant: t, client: c, secret: \"${env:G}\" } }"),
        ("alerts.yaml", "mail: { from: a@b.example, graph: { tenant: t } }"),
        ("reports.yaml", "reports: [{ id: weekly, to: [nobody] }]"),
        ("reports.yaml", "reports: [{ id: weekly, to: [r], schedule: \"0 0 99 * * *\" }]"),
    ];

    [TestCaseSource(nameof(Accepted))]
    public void Schema_AndLoader_AcceptTheSame((string File, string Text) example) => Judge(example, bySchema: true, byLoader: true);

    [TestCaseSource(nameof(Rejected))]
    public void Schema_AndLoader_RejectTheSame((string File, string Text) example) => Judge(example, bySchema: false, byLoader: false);

    [TestCaseSource(nameof(RejectedByTheProgramAlone))]
    public void Loader_SeesMoreThanTheSchema_OnlyHere((string File, string Text) example) => Judge(example, bySchema: true, byLoader: false);

    /// <summary>Every mapping of every accepted example gets an unknown name; the names the loader then offers are the schema's.</summary>
    [TestCaseSource(nameof(Accepted))]
    public void Schema_AndLoader_KnowTheSameNames((string File, string Text) example)
    {
        var problems = new ProblemLog();
        var map = (YamlMap)Extended(YamlReader.Read(example.Text, example.File, problems)!);
        ReadNodes(example.File, map, problems);

        using var schema = JsonDocument.Parse(WorkspaceSchemas.Text($"{SchemaOf(example.File)}.schema.json"));
        foreach (var problem in problems.All.Where(p => p.What.StartsWith("unknown setting", StringComparison.Ordinal)))
        {
            var names = PropertiesAt(schema.RootElement, problem.Field).EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
            Assert.That(problem.Expected["one of ".Length..].Split(", ").Order(StringComparer.Ordinal), Is.EqualTo(names), problem.Field);
        }

        Assert.That(problems.All, Is.Not.Empty);
    }

    [Test]
    public void Schema_OfEveryShippedCatalog_Holds() =>
        Assert.That(ShippedCatalogs.Ids.Select(id => (id, Wrong: string.Join("; ", Schema("catalog").Check(ShippedCatalogs.Read(id))))).Where(c => c.Wrong.Length > 0), Is.Empty);

    [Test]
    public void Schema_CurrencyList_IsTheLoaders()
    {
        using var schema = JsonDocument.Parse(WorkspaceSchemas.Text("contract.schema.json"));
        var codes = schema.RootElement.GetProperty("properties").GetProperty("currency").GetProperty("enum").EnumerateArray().Select(c => c.GetString()).OfType<string>().ToList();

        Assert.That(codes, Has.Count.GreaterThan(140));
        Assert.That(codes.Where(c => !Currencies.Knows(c) || !Money.IsCurrency(c)), Is.Empty);
    }

    [Test]
    public void Template_EveryFile_HoldsItsSchema_AlsoWithItsExamplesUncommented()
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, text) in WorkspaceTemplate.Files("A \"quoted\" name: #1", SeatNaming.Pseudonym).Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var problems = new ProblemLog();
            var schema = text.Split('\n')[0].Split('/')[^1];
            var map = YamlReader.Read(Uncommented(text), path, problems);

            Assert.That(problems.All, Is.Empty, path);
            Assert.That(Schema(schema[..schema.IndexOf('.')]).Check(map!), Is.Empty, path);
        }
    }

    private static void Judge((string File, string Text) example, bool bySchema, bool byLoader)
    {
        using var workspace = new SomeWorkspace(("catalog/erp.yaml", SomeWorkspace.Catalog), example);
        var problems = new ProblemLog();
        var schema = Schema(SchemaOf(example.File));

        var wrong = schema.Check(YamlReader.Read(example.Text, example.File, problems)!);
        var said = workspace.Problems();

        Assert.That(wrong.Count == 0, Is.EqualTo(bySchema), string.Join("; ", wrong));
        Assert.That(said.Length == 0, Is.EqualTo(byLoader), said);
    }

    private static string SchemaOf(string file) => file.StartsWith("contracts", StringComparison.Ordinal) ? "contract" : file.Split('/', '.')[0];

    private static YamlNode Extended(YamlNode node) => node switch
    {
        YamlMap map => map with { Entries = [.. map.Entries.Select(e => e with { Value = Extended(e.Value) }), new("zzzzz", new YamlScalar("1", false, map.At), map.At)] },
        YamlList list => list with { Items = [.. list.Items.Select(Extended)] },
        _ => node,
    };

    private static void ReadNodes(string file, YamlMap map, ProblemLog problems)
    {
        switch (SchemaOf(file))
        {
            case "usageinsight":
                FieldReader.Read(map, "", problems, SettingsReader.Read);
                break;
            case "catalog":
                FieldReader.Read(map, "", problems, new CatalogReader(new BuildCosts()).Read);
                break;
            case "contract":
                FieldReader.Read(map, "", problems, fields => new ContractReader(new Dictionary<string, AppCatalog>()).Read(fields, "c"));
                break;
            case "reports":
                FieldReader.Read(map, "", problems, new ReportReader(new(), []).Read);
                break;
            default:
                FieldReader.Read(map, "", problems, fields => AlertReader.Read(fields, seatListsAllowed: true));
                break;
        }
    }

    /// <summary>The properties of the object that holds a field such as <c>lines[0].breaks[1].zzzzz</c>.</summary>
    private static JsonElement PropertiesAt(JsonElement root, string field)
    {
        var schema = root;
        foreach (var step in field.Split('.')[..^1])
        {
            schema = Resolved(root, schema.GetProperty("properties").GetProperty(step.Split('[')[0]));
            schema = step.Contains('[') ? Resolved(root, schema.GetProperty("items")) : schema;
        }

        return schema.GetProperty("properties");
    }

    private static JsonElement Resolved(JsonElement root, JsonElement schema)
    {
        var target = schema.TryGetProperty("anyOf", out var options) && options[0].TryGetProperty("$ref", out _) ? options[0] : schema;
        return target.TryGetProperty("$ref", out var reference) ? root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]) : target;
    }

    private static SchemaChecker Schema(string name) => new(JsonDocument.Parse(WorkspaceSchemas.Text($"{name}.schema.json")).RootElement);

    // An example line is a comment that begins like YAML; prose begins with a capital letter and has no colon early on.
    private static string Uncommented(string text) => string.Join('\n', text.Split('\n').Select(line =>
    {
        var at = line.IndexOf("# ", StringComparison.Ordinal);
        var rest = at >= 0 && line[..at].Trim().Length == 0 ? line[(at + 2)..] : "";
        return System.Text.RegularExpressions.Regex.IsMatch(rest, "^( *- | *)[a-z][A-Za-z]*:( |$)") && !rest.StartsWith("yaml-language", StringComparison.Ordinal) && !IsProse(rest)
            ? line[..at] + rest
            : line;
    }));

    private static bool IsProse(string rest) => rest.StartsWith("pseudonym:", StringComparison.Ordinal) || rest.StartsWith("given:", StringComparison.Ordinal);
}
