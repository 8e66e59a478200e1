using UsageInsight.Analysis;
using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Parts;

/// <summary>A made-up company with everything an analysis looks at: two apps with plans, groups, a tool in use, use by nobody in particular, seats that never came.</summary>
internal sealed class SomeCompany
{
    public static readonly DateOnly AsOf = new(2026, 6, 30);

    public static readonly ReplacementTool Tool = new()
    {
        Id = "tool-export", Owner = "tool-owner", Purpose = "Exports.", Replaces = new("crm", "export"), BuildCost = new(900, "EUR"), RunPerMonth = new(5, "EUR"),
        StartedOn = AsOf.AddDays(-70), Expires = AsOf.AddDays(200),
    };

    private readonly List<(SeatId? Seat, FeatureKey Feature, DateOnly Day, int Quantity)> _uses = [];
    private readonly List<SeatRecord> _seats = [];
    private readonly int _days;

    public SomeCompany(int seats, int days, int seed = 1)
    {
        _days = days;
        var random = new Random(seed);
        for (var i = 0; i < seats; i++)
        {
            AddSeat(new($"s{i:0000}"), random);
        }

        for (var day = 0; day < days; day += 3)
        {
            _uses.Add((null, new("wiki", "pages"), AsOf.AddDays(-day), 2));
        }
    }

    /// <summary>The analysis of the seats that are wanted; use without a seat belongs to the first part.</summary>
    public AnalysisInput Input(int part = 0, int parts = 1)
    {
        var ledger = new ActivityLedgerBuilder();
        foreach (var (seat, feature, day, quantity) in _uses.Where(u => (u.Seat is { } s ? PartOf(s, parts) : 0) == part))
        {
            ledger.Add(seat, feature, day, quantity);
        }

        var days = Enumerable.Range(0, _days).Select(d => AsOf.AddDays(d + 1 - _days)).ToList();
        return new()
        {
            Organisation = "Example",
            AsOf = AsOf,
            Now = DateTimeOffset.UnixEpoch,
            Ledger = ledger.Build(2),
            Holdings = new()
            {
                Seats = _seats,
                Sources = [new() { Source = "log", Apps = ["crm", "wiki", "tool-export"], LastReceived = DateTimeOffset.UnixEpoch, OldestDay = days[0], NewestDay = days[^1], DaysSeen = days }],
            },
            Catalogs = [Crm],
            Contracts =
            [
                new()
                {
                    Id = "crm-1", App = "crm", Start = new(2025, 10, 1), TermMonths = 12, RenewalMonths = 12, NoticeDays = 30, AutoRenew = true,
                    Lines = [new() { Plan = "pro", Quantity = 500, UnitPrice = new(40, "EUR") }, new() { Plan = "basic", Quantity = 10, UnitPrice = new(10, "EUR") }],
                },
            ],
        };
    }

    private static AppCatalog Crm { get; } = new()
    {
        Id = "crm",
        Name = "CRM",
        Plans = [new() { Id = "basic", Name = "Basic", Features = ["leads"] }, new() { Id = "pro", Name = "Pro", Features = ["leads", "export", "reports"] }],
        Features = [new() { Id = "leads", Name = "Leads" }, new() { Id = "reports", Name = "Reports" }, new() { Id = "export", Name = "Export", Replacement = new() { BuildCost = new(1000, "EUR") } }],
    };

    private static int PartOf(SeatId seat, int parts) => seat.Value.Sum(c => c * 7) % parts;

    private void AddSeat(SeatId seat, Random random)
    {
        var begin = random.Next(_days / 2);
        _seats.Add(new() { Seat = seat, App = "crm", Plan = "pro", Group = $"team {random.Next(4)}", AssignedOn = AsOf.AddDays(begin - _days - 1), ObservedOn = AsOf, Source = "list" });
        if (random.Next(12) == 0)
        {
            return;
        }

        var rate = Math.Pow(random.NextDouble(), 2) * .5;
        var stop = random.Next(3) > 0 ? _days : random.Next(_days);
        for (var day = begin; day < stop; day++)
        {
            if (random.NextDouble() < rate)
            {
                var date = AsOf.AddDays(day + 1 - _days);
                _uses.Add((seat, Feature(date, random), date, 1 + random.Next(4)));
            }
        }

        // Later days must not count, whoever looks at them.
        _uses.Add((seat, new("crm", "leads"), AsOf.AddDays(3), 50));
    }

    private static FeatureKey Feature(DateOnly day, Random random) => random.Next(10) switch
    {
        < 4 => new("crm", "leads"),
        < 6 => new("crm", "reports"),
        < 7 => day >= Tool.StartedOn ? new("tool-export", "run") : new("crm", "export"),
        _ => new("wiki", random.Next(40) == 0 ? "search" : "pages"),
    };
}
