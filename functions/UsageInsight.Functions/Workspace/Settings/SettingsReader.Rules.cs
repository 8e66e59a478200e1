using NCrontab;
using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Workspace.Settings;

/// <content>Schedules, column mappings and event rules.</content>
internal static partial class SettingsReader
{
    private static readonly string[] Columns = ["id", "seat", "app", "feature", "ts", "date", "count"];

    private static ScheduleSettings Schedules(FieldReader fields)
    {
        return new()
        {
            TimeZone = Zone(fields) ?? "UTC",
            Fold = Schedule(fields, "fold") ?? ScheduleSettings.DefaultFold,
            Collect = Schedule(fields, "collect") ?? ScheduleSettings.DefaultCollect,
            Analyze = Schedule(fields, "analyze") ?? ScheduleSettings.DefaultAnalyze,
            Report = Schedule(fields, "report") ?? ScheduleSettings.DefaultReport,
            Alerts = Schedule(fields, "alerts") ?? ScheduleSettings.DefaultAlerts,
            Deliver = Schedule(fields, "deliver") ?? ScheduleSettings.DefaultDeliver,
            Retain = Schedule(fields, "retain") ?? ScheduleSettings.DefaultRetain,
        };
    }

    /// <summary>The IANA time zone in <c>timeZone</c>; null where absent.</summary>
    public static string? Zone(FieldReader fields)
    {
        const string Expected = "an IANA time zone such as Europe/Berlin";
        var zone = fields.Text("timeZone", Expected);
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            fields.Problem("timeZone", $"unknown time zone '{zone}'", Expected);
        }

        return zone;
    }

    /// <summary>A six-field NCRONTAB expression; null where absent or wrong.</summary>
    public static string? Schedule(FieldReader fields, string name)
    {
        const string Expected = "six fields: second minute hour day month weekday, such as \"0 15 3 * * *\"";
        if (fields.Text(name, Expected) is not { } expression)
        {
            return null;
        }

        if (CrontabSchedule.TryParse(expression, new() { IncludingSeconds = true }) is not null)
        {
            return expression;
        }

        fields.Problem(name, $"'{expression}' is not a schedule", Expected);
        return null;
    }

    private static ColumnMapping Mapping(FieldReader fields)
    {
        var columns = fields.TextsByName("columns");
        foreach (var name in columns.Keys.Where(n => !Columns.Contains(n, StringComparer.Ordinal)))
        {
            fields.Problem("columns", $"unknown column '{name}'{Nearest.Hint(name, Columns)}", $"one of {string.Join(", ", Columns)}, each with the name it has in the file");
        }

        var split = fields.Text("splitFeature", "one character");
        if (split is { Length: > 1 })
        {
            fields.Problem("splitFeature", $"'{split}' is longer than one character", "one character, such as /");
        }

        return new()
        {
            For = fields.RequiredText("for", "a source's name or a pattern of file names such as jira-*.csv"),
            Columns = columns,
            DateFormat = DateFormat(fields),
            App = fields.Id("app"),
            SplitFeature = split is { Length: 1 } ? split[0] : null,
        };
    }

    private static string? DateFormat(FieldReader fields)
    {
        const string Expected = "a format with yyyy, MM and dd, such as dd.MM.yyyy";
        var format = fields.Text("dateFormat", Expected);
        if (format is not null && !(format.Contains("yyyy", StringComparison.Ordinal) && format.Contains('M') && format.Contains('d')))
        {
            fields.Problem("dateFormat", $"'{format}' does not name year, month and day", Expected);
        }

        return format;
    }

    private static EventRule Rule(FieldReader fields)
    {
        var rule = new EventRule
        {
            Event = fields.RequiredText("event", "an event's name, with * for anything"),
            Source = fields.Text("source"),
            Route = fields.Text("route", "a path, with * for anything"),
            Properties = fields.TextsByName("properties"),
            App = fields.Id("app"),
            Feature = fields.Id("feature"),
            Seat = fields.Text("seat", "a property's name"),
            Count = fields.Text("count", "a property's name"),
            Ignore = fields.Flag("ignore") ?? false,
        };
        if (!rule.Ignore && rule.App is null && rule.Feature is null && rule.Seat is null && rule.Count is null)
        {
            fields.Problem("event", "the rule says nothing about its events", "app, feature, seat, count or ignore: true");
        }

        return rule;
    }
}
