using System.Globalization;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Pipeline.Jobs.Schedules;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Settings;

/// <summary>What the workspace says, to read: it is changed in its files, which a team keeps in version control. Secrets are never shown, only where they come from.</summary>
internal static class SettingsPage
{
    public static PageContent Write(PageRequest request, InsightSnapshot newest)
    {
        var (content, workspace) = (new PageContent("Settings", Links.Settings), newest.Workspace);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">What this workspace is set to</h1>\n<p>To read here, to change in the workspace's files: <code>usageinsight check</code> says what is wrong with them, and where.</p>\n");
        content.WriteGrid(Values("settings", "usageinsight.yaml", Settings(workspace.Settings, request.Parts.Time.GetUtcNow())), request);
        content.WriteGrid(Connectors(workspace), request);
        content.WriteGrid(Rules(workspace), request);
        content.WriteGrid(Receivers(workspace), request);
        content.WriteGrid(Catalogs(workspace), request);
        content.Body.Add($"</section>\n");
        return content;
    }

    private static Table Values(string name, string title, IEnumerable<(string Name, string Value, string Meaning)> values) => new()
    {
        Name = name,
        Title = title,
        Columns = [new("setting", "Setting", CellKind.Short), new("value", "Value"), new("meaning", "What it means", CellKind.Long)],
        Rows = [.. values.Select(v => (IReadOnlyList<Cell>)[Cell.Text(v.Name), Cell.Given(v.Value), Cell.Text(v.Meaning)])],
    };

    private static IEnumerable<(string Name, string Value, string Meaning)> Settings(WorkspaceSettings settings, DateTimeOffset now)
    {
        var (privacy, analysis, retention, schedules) = (settings.Privacy, settings.Analysis, settings.Retention, settings.Schedules);
        yield return ("privacy.seats", privacy.Seats == SeatNaming.Pseudonym ? "pseudonym" : "given", privacy.Seats == SeatNaming.Pseudonym ? "Seats are pseudonyms under a key of this workspace." : "Seats are kept as they were given.");
        yield return ("privacy.groupThreshold", Say.Count(privacy.GroupThreshold), "Smaller groups of people are not counted out.");
        yield return ("access.signIn", settings.Access.SignIn.ToString().ToLowerInvariant(), "How readers prove who they are.");
        yield return ("access.seatLists", settings.Access.SeatLists ? "yes" : "no", "Whether lists of single seats may be shown to those whose role allows it.");
        yield return ("analysis.graceDays", Say.Count(analysis.GraceDays), "Days after assignment in which a seat is not judged.");
        yield return ("analysis.idleDays", Say.Count(analysis.IdleDays), "Days without use after which the rule calls a seat idle, where no model speaks.");
        yield return ("analysis.staleDays", Say.Count(analysis.StaleDays), "Days without a record after which a source is stale.");
        yield return ("retention.records", Say.Of(retention.RecordDays, "day"), "How long single records are kept.");
        yield return ("retention.daySums", Say.Of(retention.DaySumDays, "day"), "How long day sums by pseudonym are kept.");
        yield return ("retention.failed", Say.Of(retention.FailedDays, "day"), "How long records that could not be counted are kept.");
        yield return ("storage.kind", settings.Storage.Kind.ToString().ToLowerInvariant(), "Where records are kept.");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedules.TimeZone);
        yield return ("schedules.collect", schedules.Collect, $"When connectors pull. {Next(schedules.Collect, zone, now)}");
        yield return ("schedules.analyze", schedules.Analyze, $"When the analysis runs. {Next(schedules.Analyze, zone, now)}");
        yield return ("schedules.report", schedules.Report, $"When reports are written. {Next(schedules.Report, zone, now)}");
        yield return ("schedules.alerts", schedules.Alerts, $"When alerts are looked at. {Next(schedules.Alerts, zone, now)}");
        yield return ("schedules.retain", schedules.Retain, $"When what is past its time is dropped. {Next(schedules.Retain, zone, now)}");
    }

    private static string Next(string expression, TimeZoneInfo zone, DateTimeOffset now) => new Schedule(expression, zone).NextAfter(now) is { } next
        ? string.Create(CultureInfo.InvariantCulture, $"Next: {TimeZoneInfo.ConvertTime(next, zone):ddd d MMM yyyy HH:mm} ({zone.Id}).")
        : "It never comes.";

    private static Table Connectors(WorkspaceContents workspace) => new()
    {
        Name = "connectors",
        Title = "Connectors: where usage and seat lists are pulled from",
        Columns = [new("name", "Name"), new("vendor", "Vendor"), new("secrets", "Secrets come from", CellKind.Long)],
        Rows = [.. workspace.Connectors.Select(c => (IReadOnlyList<Cell>)[Cell.Given(c.Name), Cell.Given(c.Vendor), Cell.Given(Say.List([.. c.Secrets.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}: {s.Value.Variable}")]))])],
    };

    private static Table Rules(WorkspaceContents workspace) => new()
    {
        Name = "rules",
        Title = "Alert rules: what people are told of",
        Columns = [new("rule", "Rule"), new("when", "Speaks of"), new("apps", "Apps"), new("to", "Tells")],
        Rows = [.. workspace.Alerts.Rules.Select(r => (IReadOnlyList<Cell>)[Cell.Given(r.Id), Cell.Text(AlertRuleReader.WordOf(r.When)), Cell.Given(r.Apps.Count == 0 ? "all" : Say.List(r.Apps)), Cell.Given(Say.List(r.To))])],
    };

    private static Table Receivers(WorkspaceContents workspace) => new()
    {
        Name = "receivers",
        Title = "Receivers: where messages go",
        Columns = [new("receiver", "Receiver"), new("kind", "Shape", CellKind.Short), new("secrets", "Secrets come from", CellKind.Long)],
        Rows = [.. workspace.Alerts.Receivers.Select(r => (IReadOnlyList<Cell>)[Cell.Given(r.Id), Cell.Given(r.Kind), Cell.Given(Say.List([.. r.Secrets.Select(s => s.Variable)]))])],
    };

    private static Table Catalogs(WorkspaceContents workspace) => new()
    {
        Name = "catalogs",
        Title = "Catalogs: what is known of each product",
        Columns = [new("app", "App"), new("id", "Id"), new("from", "From"), new("plans", "Plans", CellKind.Count), new("add_ons", "Add-ons", CellKind.Count), new("features", "Features", CellKind.Count)],
        Rows = [.. workspace.Catalogs.Values.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => (IReadOnlyList<Cell>)[Cell.Given(c.Name), Cell.Given(c.Id), Cell.Text(From(workspace, c.Id)), Cell.Count(c.Plans.Count), Cell.Count(c.AddOns.Count), Cell.Count(c.Features.Count)])],
    };

    private static string From(WorkspaceContents workspace, string app) => Say.List([.. workspace.CatalogOrigins[app].Distinct().Select(o => o switch
    {
        CatalogOrigin.Shipped => "the program",
        CatalogOrigin.Imported => "an import",
        _ => "this workspace",
    })]);
}
