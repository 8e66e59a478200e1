using System.Globalization;
using System.Text;

namespace UsageInsight.Functions.Demo;

/// <summary>Writes what administrators would have exported: usage and seat lists as CSV files.</summary>
internal static class DemoExports
{
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

    /// <summary>Writes the files into a folder and returns them, usage first.</summary>
    public static IReadOnlyList<(string Path, string App)> WriteUsage(DemoCompany company, string folder)
    {
        Directory.CreateDirectory(folder);
        string[] apps = [DemoHabits.Jira, DemoHabits.Microsoft, DemoHabits.Salesforce];
        return [.. apps.Select(app => (Usage(company, app, folder), app))];
    }

    public static IReadOnlyList<string> WriteSeats(DemoCompany company, string folder)
    {
        Directory.CreateDirectory(folder);
        return [.. company.Seats.Select(s => s.App).Distinct().Select(app => Seats(company, app, folder))];
    }

    private static string Usage(DemoCompany company, string app, string folder)
    {
        var path = Path.Combine(folder, $"{app}-usage.csv");
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        file.WriteLine("seat,feature,date,count");
        foreach (var use in company.UseOf(app))
        {
            if (app != DemoHabits.Jira || use.Day < DemoCalendar.JiraGap.First || use.Day > DemoCalendar.JiraGap.Last)
            {
                file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{use.Mail},{use.Feature},{use.Day:yyyy-MM-dd},{use.Count}"));
            }
        }

        foreach (var bad in app == DemoHabits.Jira ? BadRows : [])
        {
            file.WriteLine(bad);
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
