using System.Globalization;
using System.Text;

namespace UsageInsight.Functions.Demo;

/// <summary>Writes what administrators would have exported: usage and seat lists as CSV files.</summary>
internal static class DemoExports
{
    private const string Requests = "requests";

    /// <summary>Rows that no import can count, as real exports have them.</summary>
    private static readonly string[] BadRows =
    [
        "rosa.dahl@lindgren-vale.example,boards,2026-02-30,3",
        "rosa.dahl@lindgren-vale.example,,2026-03-02,1",
        "lars.holm@lindgren-vale.example,issues,02/03/2026,4",
        "lars.holm@lindgren-vale.example,issues,2026-03-03,-2",
        "undefined,issues,2026-03-04,1",
        "mila.sato@lindgren-vale.example,reports,,1",
    ];

    /// <summary>Writes the files into a folder and returns them with their app: usage before the seat list of each.</summary>
    public static IReadOnlyList<(string Path, string App)> Write(DemoCompany company, string folder)
    {
        Directory.CreateDirectory(folder);
        string[] apps = [DemoHabits.Jira, DemoHabits.Microsoft, DemoHabits.Salesforce];
        return [.. apps.SelectMany(app => Usage(company, app, folder).Append(Seats(company, app, folder)).Select(path => (path, app)))];
    }

    /// <summary>One export an app, but two for Jira: its service requests come by a job of their own, which broke.</summary>
    private static IEnumerable<string> Usage(DemoCompany company, string app, string folder)
    {
        var rows = company.UseOf(app);
        if (app != DemoHabits.Jira)
        {
            yield return Usage(Path.Combine(folder, $"{app}-usage.csv"), rows, []);
            yield break;
        }

        yield return Usage(
            Path.Combine(folder, "jira-usage.csv"),
            rows.Where(r => r.Feature != Requests && (r.Day < DemoCalendar.JiraGap.First || r.Day > DemoCalendar.JiraGap.Last)),
            BadRows);
        yield return Usage(Path.Combine(folder, "jira-requests.csv"), rows.Where(r => r.Feature == Requests && r.Day <= DemoCalendar.RequestsUntil), []);
    }

    private static string Usage(string path, IEnumerable<DemoUse> rows, IEnumerable<string> bad)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        file.WriteLine("seat,feature,date,count");
        foreach (var use in rows)
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{use.Mail},{use.Feature},{use.Day:yyyy-MM-dd},{use.Count}"));
        }

        foreach (var row in bad)
        {
            file.WriteLine(row);
        }

        return path;
    }

    private static string Seats(DemoCompany company, string app, string folder)
    {
        var path = Path.Combine(folder, $"{app}-seats.csv");
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        file.WriteLine("seat,app,plan,assigned,account,group");
        foreach (var seat in company.Seats.Where(s => s.App == app))
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seat.Person.Mail},{app},{seat.Plan},{seat.AssignedOn:yyyy-MM-dd},{(seat.Person.NonPerson ? "service" : "person")},{seat.Person.Group}"));
        }

        return path;
    }
}
