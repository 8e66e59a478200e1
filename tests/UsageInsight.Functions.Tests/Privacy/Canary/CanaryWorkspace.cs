using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>What makes a workspace of canaries talk: an app with plans, prices and unused seats, alerts and a report, and exports full of people.</summary>
internal static partial class CanaryWorkspace
{
    private const int Days = 150;
    private const string Everybody = "hook, slack, teams, gone, mail";

    /// <summary>The last day with data.</summary>
    public static DateOnly AsOf { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    /// <summary>Writes the files a team would keep; everything about privacy stays as it is by default.</summary>
    /// <param name="workspace">The folder.</param>
    /// <param name="world">Where its data comes from and its messages go to.</param>
    public static void Write(string workspace, CanaryWorld world)
    {
        var start = AsOf.AddDays(-300);
        File.WriteAllText(Path.Combine(workspace, "catalog", "crm.yaml"), """
            id: crm
            name: CRM
            features:
              - { id: orders, name: Orders }
              - { id: quotes, name: Quotes }
              - { id: export, name: Export, replacement: { difficulty: 0.2, buildDays: 1, buildCost: 500 EUR, readOnly: true } }
            plans:
              - { id: basic, name: Basic, features: [orders, quotes] }
              - { id: full, name: Full, includes: [basic], features: [export] }
            """);
        File.WriteAllText(Path.Combine(workspace, "contracts", "crm.yaml"), string.Create(CultureInfo.InvariantCulture, $$"""
            app: crm
            start: {{start:yyyy-MM-dd}}
            termMonths: 12
            noticeDays: 30
            autoRenew: true
            currency: EUR
            lines:
              - { plan: basic, quantity: 30, price: 20 }
              - { plan: full, quantity: 30, price: 60 }
            """));
        File.WriteAllText(Path.Combine(workspace, "connectors", "hub.yaml"), world.Connector);
        File.WriteAllText(Path.Combine(workspace, "alerts.yaml"), $$"""
            rules:
              - { id: renewals, when: cancel-by, days: 365, to: [{{Everybody}}] }
              - { id: unused, when: dormant-seats, to: [{{Everybody}}] }
              - { id: low, when: utilisation, below: 0.99, to: [{{Everybody}}] }
              - { id: failed, when: failed-records, to: [{{Everybody}}] }
              - { id: silent, when: source-stale, days: 1, to: [{{Everybody}}] }
            receivers:
              - { id: hook, kind: webhook, url: "{{world.Receiver}}hook", secret: "${env:{{CanaryWorld.HookSecret}}}" }
              - { id: slack, kind: slack, url: "{{world.Receiver}}slack" }
              - { id: teams, kind: teams, url: "{{world.Receiver}}teams" }
              - { id: gone, kind: slack, url: "https://127.0.0.1/hook" }
              - { id: mail, kind: mail, to: [buyer@house.example] }
              - { id: share, kind: folder, path: out/sent }
            mail: { from: usage@house.example, smtp: { server: 127.0.0.1, port: {{world.MailPort}}, security: none } }
            allowedNetworks: [127.0.0.0/8]
            """);
        File.WriteAllText(Path.Combine(workspace, "reports.yaml"), "reports: [{ id: weekly, formats: [html, xlsx, csv, json, md, focus], to: [share, mail, hook, slack, teams] }]\n");
    }

    /// <summary>What exports of products look like: people in the seat's column, and in many others.</summary>
    public static IEnumerable<(string Name, string Text)> Exports()
    {
        yield return ("seats.csv", "seat,app,plan,assigned,name,e-mail,manager\n" + Rows(i => $"EMAIL,crm,{(i % 2 == 0 ? "full" : "basic")},{AsOf.AddDays(-300):yyyy-MM-dd},NAME,EMAIL,NAME\n"));
        yield return ("usage.csv", "seat,app,feature,date,count,display name,ip,title\n" + Rows(Use));
        yield return ("broken.csv", "seat,app,feature,date\n" + Rows(_ => "EMAIL,crm,orders,not the day of NAME at IP\n"));
        yield return ("headless.csv", Rows(_ => "EMAIL,NAME,OTHERMAIL,HOUSEID\n"));
        yield return ("other.csv", "seat,app,feature,date,count\n" + Rows(i => $"OTHERMAIL,crm,page of URLMAIL,{AsOf.AddDays(-i):yyyy-MM-dd},NAME\nHOUSEID,crm,at LONGIP for BASEMAIL,{AsOf.AddDays(-i):yyyy-MM-dd},1\n"));
        yield return ("usage.ndjson", Rows(i => $$"""{"id":"e-{{i}}","seat":"EMAIL","app":"crm","feature":"letter to EMAIL","date":"{{AsOf.AddDays(-i):yyyy-MM-dd}}","user":{"name":"NAME","ip":"IP"} }""" + "\n"));
    }

    /// <summary>The addresses that a page leads to.</summary>
    public static IEnumerable<Uri> Links(Uri page, string body) =>
        Href().Matches(body).Select(m => new Uri(page, WebUtility.HtmlDecode(m.Groups[1].Value))).Select(link => new Uri(link.GetLeftPart(UriPartial.Query)));

    /// <summary>What a page is about: its path and the first value of its query; other orders and filters of a table show no more.</summary>
    public static string Matter(Uri link) => link.PathAndQuery.Split('&')[0] is var matter && matter.Contains("sort", StringComparison.Ordinal) ? link.AbsolutePath : matter;

    // Thirty work on, twelve stopped, eight never began; one in seven knows the export.
    private static string Use(int person)
    {
        var text = new StringBuilder();
        for (var day = person < 30 ? 0 : 100; person < 42 && day < Days; day += 1 + (person % 3))
        {
            text.Append(CultureInfo.InvariantCulture, $"EMAIL,crm,{(person % 7 == 0 && day % 2 == 0 ? "export" : day % 3 == 0 ? "quotes" : "orders")},{AsOf.AddDays(-day):yyyy-MM-dd},2,NAME,IP,Letter to NAME\n");
        }

        return text.ToString();
    }

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, Canaries.People).Select(i => Canaries.In(row(i), i)));

    [GeneratedRegex("href=\"([^\"#]+)")]
    private static partial Regex Href();
}
