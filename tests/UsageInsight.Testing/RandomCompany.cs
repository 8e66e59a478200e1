using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Testing;

/// <summary>
/// A company of one app whose every figure is counted from the same made-up people, so that figures are related as in life: weeks lie
/// in months, users of a feature among those of the app, holders of plans among the assigned.
/// </summary>
public sealed class RandomCompany
{
    private const int Weeks = 8;

    private readonly List<Person> _people;

    /// <summary>Makes people.</summary>
    /// <param name="seed">The same seed gives the same company.</param>
    public RandomCompany(int seed)
    {
        var random = new Random(seed);
        var (count, features, plans) = (random.Next(6, 70), random.Next(1, 4), random.Next(1, 4));
        var (quiet, adoption) = (random.NextDouble() * 0.3, Enumerable.Range(0, features).Select(_ => random.NextDouble()).ToArray());
        _people = [.. Enumerable.Range(0, count).Select(_ => Make(random, quiet, adoption, plans))];
        Purchased = count + random.Next(30);
    }

    /// <summary>Seats bought.</summary>
    public int Purchased { get; }

    /// <summary>The truth, for whoever checks what the reader can find out.</summary>
    public IReadOnlyList<Person> People => _people;

    /// <summary>Somebody.</summary>
    /// <param name="Plan">The plan held.</param>
    /// <param name="Status">The state of the seat.</param>
    /// <param name="Weeks">Weeks with use, 0 the oldest; the last four lie in the last 30 days.</param>
    /// <param name="Features">Per feature: used within 30, 90, 365 days, or never (0).</param>
    /// <param name="Move">What is advised: nothing, or another plan.</param>
    public sealed record Person(int Plan, SeatStatus Status, IReadOnlySet<int> Weeks, IReadOnlyList<int> Features, bool Move)
    {
        /// <summary>True where the seat is advised to be taken back.</summary>
        public bool Reclaim => Status is SeatStatus.Idle90 or SeatStatus.NeverUsed;
    }

    /// <summary>The analysis as it would be.</summary>
    public AnalysisResult Analysis()
    {
        var seats = _people.Select((p, i) => new SeatFinding { Seat = new($"u{i:D16}"), App = "crm", Plan = $"plan-{p.Plan}", Status = p.Status, Reclaim = p.Reclaim }).ToList();
        var app = new AppSummary
        {
            App = "crm",
            Name = "CRM",
            Purchased = Purchased,
            Assigned = _people.Count,
            Active30 = Count(p => p.Status == SeatStatus.Active),
            Active90 = Count(p => p.Status is SeatStatus.Active or SeatStatus.Idle30 or SeatStatus.Idle60),
            Active365 = Count(p => p.Status != SeatStatus.NeverUsed),
            SeatsByStatus = _people.GroupBy(p => p.Status).ToDictionary(g => g.Key, g => g.Count()),
            Features = [.. Enumerable.Range(0, _people[0].Features.Count).Select(Feature)],
            Seats = seats,
            Weekly = [.. Enumerable.Range(0, Weeks).Select(w => new WeekPoint(Monday(w), Count(p => p.Weeks.Contains(w))))],
        };
        return SomeAnalysis.Empty() with { Apps = [app], Recommendations = [.. Advice()] };
    }

    private static Person Make(Random random, double quiet, double[] adoption, int plans)
    {
        var status = random.NextDouble() < quiet ? (SeatStatus)random.Next(1, 5) : SeatStatus.Active;
        var weeks = Enumerable.Range(0, Weeks).Where(w => status == SeatStatus.Active ? random.NextDouble() < 0.9 : w < 4 && status is SeatStatus.Idle30 or SeatStatus.Idle60 && random.NextDouble() < 0.3).ToHashSet();
        if (status == SeatStatus.Active && !weeks.Any(w => w >= 4))
        {
            weeks.Add(Weeks - 1);
        }

        var features = adoption.Select(share => status == SeatStatus.NeverUsed || random.NextDouble() > share ? 0 : status == SeatStatus.Active ? new[] { 30, 30, 30, 90, 365 }[random.Next(5)] : 365).ToArray();
        return new(random.Next(plans) is var plan && random.NextDouble() < 0.7 ? 0 : plan, status, weeks, features, random.NextDouble() < 0.5);
    }

    private static DateOnly Monday(int week) => SomeAnalysis.AsOf.AddDays(-5 - (7 * (Weeks - 1 - week)));

    private FeatureSummary Feature(int feature)
    {
        var seats = Count(p => p.Features[feature] > 0);
        return SomeApps.Feature("crm", $"f{feature}", $"F{feature}", Count(p => p.Features[feature] == 30), Count(p => p.Features[feature] is 30 or 90), 100, (double)seats / _people.Count, null) with
        {
            Seats365 = seats,
            Weekly = [],
        };
    }

    private IEnumerable<Recommendation> Advice()
    {
        foreach (var plan in _people.Select(p => p.Plan).Distinct().Order())
        {
            var moved = Count(p => p.Plan == plan && p.Move && !p.Reclaim);
            if (plan > 0 && moved > 0)
            {
                yield return One($"move-{plan}", RecommendationKind.Downgrade, plan, moved);
            }

            var unheld = plan == 0 ? Purchased - _people.Count : 0;
            if (unheld > 0)
            {
                yield return One("unheld", RecommendationKind.DropUnassigned, plan, unheld);
            }
        }
    }

    private static Recommendation One(string id, RecommendationKind kind, int plan, int seats) => SomeActions.All()[0] with
    {
        Id = id, Kind = kind, App = "crm", Plan = $"plan-{plan}", TargetPlan = kind == RecommendationKind.Downgrade ? "plan-0" : null, Feature = null, Seats = seats, Title = $"{kind} {seats} seats", Because = "",
        Savings = new(new(seats * 10m, "EUR"), null, null, null), NeededAgain = null,
    };

    private int Count(Func<Person, bool> which) => _people.Count(which);
}
