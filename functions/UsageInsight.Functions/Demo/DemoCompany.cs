using System.Globalization;

namespace UsageInsight.Functions.Demo;

/// <summary>The simulated company: its people, who holds what, and what they used. The same seed gives the same company.</summary>
internal sealed class DemoCompany
{
    public const string Name = "Lindgren & Vale Instruments (simulated)";
    private const string Domain = "lindgren-vale.example";

    private static readonly string[] FirstNames =
    [
        "ada", "ben", "cleo", "dario", "elif", "finn", "greta", "hugo", "ines", "jonas", "kaya", "lars", "mila", "noor", "oskar", "petra", "quinn", "rosa", "samir", "tilde",
    ];

    private static readonly string[] LastNames =
    [
        "abel", "brandt", "castell", "dahl", "ekman", "falk", "granath", "holm", "iversen", "jansen", "keller", "lund", "moreau", "novak", "okoye", "paulsen", "rossi", "sato", "tamm", "weber",
    ];

    private static readonly (string Group, int People)[] Groups =
    [
        ("sales", 72), ("service", 40), ("marketing", 18), ("engineering", 66), ("finance", 16), ("operations", 34), ("field", 14),
    ];

    private readonly Random _random;

    public DemoCompany(int seed)
    {
        _random = new(seed);
        People = [.. Hire()];
        Seats = [.. People.SelectMany(SeatsOf).OrderBy(s => s.App, StringComparer.Ordinal)];
    }

    public IReadOnlyList<DemoPerson> People { get; }

    public IReadOnlyList<DemoSeat> Seats { get; }

    /// <summary>Everything used in one app, day by day.</summary>
    public IReadOnlyList<DemoUse> UseOf(string app)
    {
        var users = Seats.Where(s => s.App == app && !s.Person.NonPerson)
            .Select(s => (Seat: s, Habits: DemoHabits.All.Where(h => h.App == app && Takes(h, s)).ToList()))
            .ToList();
        var rows = new List<DemoUse>();
        for (var day = DemoCalendar.First; day <= DemoCalendar.Last; day = day.AddDays(1))
        {
            foreach (var (seat, habits) in users)
            {
                if (IsThere(seat, day))
                {
                    UseOn(day, seat.Person, habits, rows);
                }
            }
        }

        return rows;
    }

    private void UseOn(DateOnly day, DemoPerson person, List<DemoHabit> habits, List<DemoUse> rows)
    {
        foreach (var habit in habits)
        {
            var chance = habit.Rate(person.Group) * person.Zeal * DemoCalendar.WorkingDay(day) * DemoCalendar.Strength(habit.Curve, day);
            if (_random.NextDouble() < chance)
            {
                rows.Add(new(person.Mail, habit.Feature, day, 1 + (int)(_random.NextDouble() * _random.NextDouble() * 12)));
            }
        }
    }

    private static bool IsThere(DemoSeat seat, DateOnly day) =>
        day >= seat.AssignedOn && !(day >= seat.Person.SilentFrom) && !seat.Person.Away(day);

    private bool Takes(DemoHabit habit, DemoSeat seat) =>
        habit.Rate(seat.Person.Group) > 0 && (habit.Plan is null || habit.Plan == seat.Plan) && _random.NextDouble() < habit.Share;

    private IEnumerable<DemoPerson> Hire()
    {
        var number = 0;
        foreach (var (group, people) in Groups)
        {
            for (var i = 0; i < people; i++)
            {
                yield return Person(group, number++);
            }
        }

        foreach (var account in new[] { "scanner", "reception", "build-agent", "meeting-room-1", "meeting-room-2" })
        {
            yield return new() { Mail = $"{account}@{Domain}", Group = "operations", From = DemoCalendar.First, NonPerson = true, Zeal = 0, HolidayFrom = 400 };
        }
    }

    private DemoPerson Person(string group, int number)
    {
        // Every block of twenty shifts the last names by one, so no name repeats before 400 people.
        var mail = string.Create(CultureInfo.InvariantCulture, $"{FirstNames[number % 20]}.{LastNames[((number / 20) + number) % 20]}@{Domain}");
        var dice = _random.NextDouble();
        return new()
        {
            Mail = mail,
            Group = group,
            From = From(dice),
            SilentFrom = group == "field" ? DemoCalendar.TeamLeft : Silence(),
            Zeal = Zeal(),
            Leave = Leave(),
            HolidayFrom = 150 + _random.Next(90),
        };
    }

    /// <summary>Most were there before the records begin; some joined since, a few in the last weeks.</summary>
    private DateOnly From(double dice) => dice switch
    {
        < 0.04 => DemoCalendar.Last.AddDays(-_random.Next(1, 20)),
        < 0.25 => DemoCalendar.First.AddDays(_random.Next(10, 430)),
        _ => DemoCalendar.First.AddDays(-_random.Next(1, 900)),
    };

    /// <summary>Now and then somebody moves on to other work and never comes back to the tools.</summary>
    private DateOnly? Silence() => _random.NextDouble() < 0.09 ? DemoCalendar.First.AddDays(_random.Next(60, 440)) : null;

    /// <summary>Most use software on most days; one in six hardly ever does.</summary>
    private double Zeal() => _random.NextDouble() < 0.16 ? 0.01 + (_random.NextDouble() * 0.06) : 0.35 + (_random.NextDouble() * 0.9);

    private (DateOnly First, DateOnly Last)? Leave()
    {
        if (_random.NextDouble() >= 0.14)
        {
            return null;
        }

        var first = DemoCalendar.First.AddDays(_random.Next(20, 420));
        return (first, first.AddDays(_random.Next(45, 150)));
    }

    private IEnumerable<DemoSeat> SeatsOf(DemoPerson person)
    {
        yield return new(person, DemoHabits.Microsoft, person.Group is "finance" || (person.Group is "sales" && _random.NextDouble() < .2) ? "e5" : "e3", person.From);
        if (person.Group is "sales" or "service" or "marketing" or "finance" or "field" && !person.NonPerson)
        {
            yield return new(person, DemoHabits.Salesforce, person.Group == "sales" && _random.NextDouble() < .4 ? "unlimited" : "enterprise", person.From);
        }

        if (person.Group is "engineering" or "operations" || (person.Group == "service" && _random.NextDouble() < .5))
        {
            yield return new(person, DemoHabits.Jira, "standard", person.From);
        }
    }
}
