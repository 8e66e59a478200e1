using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Workspace.Reports;

/// <summary>Reads <c>reports.yaml</c>.</summary>
/// <param name="schedules">When reports are due that say nothing themselves, and in which zone.</param>
/// <param name="receivers">The receivers of <c>alerts.yaml</c>.</param>
internal sealed class ReportReader(ScheduleSettings schedules, IReadOnlyList<Receiver> receivers)
{
    private const string IdExpected = "lower-case letters, digits and single hyphens, such as weekly-finance";

    public IReadOnlyList<ReportPlan> Read(FieldReader root)
    {
        var plans = root.Sections("reports", Plan);
        UniqueIds.Check(plans.Select(p => (p.Plan.Id, p.At)), "report");
        return [.. plans.Select(p => p.Plan)];
    }

    private (ReportPlan Plan, FieldReader At) Plan(FieldReader fields)
    {
        fields.Require("to", "ids of receivers");
        var id = fields.RequiredText("id", IdExpected);
        if (id.Length > 0 && !IsName(id))
        {
            fields.Problem("id", $"'{id}' cannot name a folder", IdExpected);
        }

        var plan = new ReportPlan
        {
            Id = id,
            Formats = Formats(fields),
            Apps = fields.Texts("apps"),
            Schedule = SettingsReader.Schedule(fields, "schedule") ?? schedules.Report,
            TimeZone = SettingsReader.Zone(fields) ?? schedules.TimeZone,
            HasOwnSchedule = fields.Has("schedule") || fields.Has("timeZone"),
            To = fields.Texts("to"),
            Link = Link(fields),
        };
        ReceiverNames.Check(plan.To, receivers, fields, forAlerts: false);
        return (plan, fields);
    }

    private static List<ReportFormat> Formats(FieldReader fields)
    {
        var formats = new List<ReportFormat>();
        foreach (var name in fields.Texts("formats"))
        {
            if (ReportFormatNames.All.Contains(name, StringComparer.Ordinal) && ReportFormatNames.TryParse(name, out var format))
            {
                formats.Add(format);
            }
            else
            {
                fields.Problem("formats", $"'{name}' is no report format{Nearest.Hint(name, ReportFormatNames.All)}", $"any of {string.Join(", ", ReportFormatNames.All)}");
            }
        }

        return formats.Count > 0 ? formats : [ReportFormat.Html];
    }

    private static Uri? Link(FieldReader fields)
    {
        const string Expected = "an https address";
        if (fields.Text("link", Expected) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && link.UserInfo.Length == 0)
        {
            return link;
        }

        fields.Problem("link", $"'{text}' is no https address", Expected);
        return null;
    }

    private static bool IsName(string id) => id.Length <= 60 && id.Split('-').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
}
