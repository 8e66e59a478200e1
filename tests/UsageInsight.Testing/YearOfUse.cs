using UsageInsight.Analysis;

namespace UsageInsight.Testing;

/// <summary>
/// A company of one app whose people are known day by day, so that reports of several days tell of the same people: every figure is
/// counted, nothing is made to fit.
/// </summary>
public sealed class YearOfUse
{
    private const int Back = 400;
    private const int Weeks = 52;

    private readonly List<Person> _people;
    private readonly Dictionary<(int Feature, int From, int To), int> _counted = [];

    /// <summary>Makes people.</summary>
    /// <param name="seed">The same seed gives the same company.</param>
    /// <param name="forward">Days after <see cref="SomeAnalysis.AsOf"/> that they live on.</param>
    public YearOfUse(int seed, int forward)
    {
        var random = new Random(seed);
        var (count, features, plans) = (random.Next(6, 90), random.Next(1, 4), random.Next(1, 4));
        var quiet = random.NextDouble() * 0.4;
        var adoption = Enumerable.Range(0, features).Select(_ => random.Next(3) == 0 ? 0.95 : random.NextDouble()).ToArray();
        Features = features;
        _people = [.. Enumerable.Range(0, count).Select(_ => Make(random, quiet, adoption, plans, forward))];
    }

    /// <summary>How many features there are.</summary>
    public int Features { get; }

    public int People => _people.Count;

    private sealed record Person(int Plan, IReadOnlyList<int[]> Days, bool Move);

    /// <summary>People who used a feature, or any (-1), from one day to another, both counted from <see cref="SomeAnalysis.AsOf"/>.</summary>
    public int Users(int feature, int from, int to)
    {
        if (!_counted.TryGetValue((feature, from, to), out var users))
        {
            _counted[(feature, from, to)] = users = _people.Count(p => (feature < 0 ? p.Days : [p.Days[feature]]).Any(days => days.Any(d => d >= from && d <= to)));
        }

        return users;
    }

    /// <summary>People in a state on a day.</summary>
    public int InState(SeatStatus status, int day) => _people.Count(p => StateOf(p, day) == status);

    /// <summary>Holders of a plan.</summary>
    public int Holders(string plan) => _people.Count(p => $"plan-{p.Plan}" == plan);

    /// <summary>The first days of the weeks that a report of a day knows, as days from <see cref="SomeAnalysis.AsOf"/>.</summary>
    public static IEnumerable<int> Mondays(int day)
    {
        var last = day - ((int)SomeAnalysis.AsOf.AddDays(day).DayOfWeek + 6) % 7;
        return Enumerable.Range(0, Weeks).Select(w => last - (7 * (Weeks - 1 - w)));
    }

    /// <summary>The analysis of a day.</summary>
    public AnalysisResult Analysis(int day)
    {
        var states = _people.ConvertAll(p => StateOf(p, day));
        var app = new AppSummary
        {
            App = "crm",
            Name = "CRM",
            Purchased = People + 20,
            Assigned = People,
            Active30 = Users(-1, day - 29, day),
            Active90 = Users(-1, day - 89, day),
            Active365 = Users(-1, day - 364, day),
            SeatsByStatus = states.GroupBy(s => s).ToDictionary(g => g.Key, g => g.Count()),
            Features = [.. Enumerable.Range(0, Features).Select(f => Feature(f, day))],
            Seats = [.. _people.Select((p, i) => new SeatFinding { Seat = new($"u{i:D16}"), App = "crm", Plan = $"plan-{p.Plan}", Status = states[i], Reclaim = states[i] is SeatStatus.Idle90 or SeatStatus.NeverUsed })],
            Weekly = [.. Weekly(-1, day)],
        };
        return SomeAnalysis.Empty() with { AsOf = SomeAnalysis.AsOf.AddDays(day), Apps = [app], Recommendations = [.. Advice(day)] };
    }

    /// <summary>People of a plan whose seats are to be taken back, and those who are to move to a cheaper one.</summary>
    public (int Reclaim, int Move) Advised(string plan, int day)
    {
        var holders = _people.Where(p => $"plan-{p.Plan}" == plan).Select(p => (p.Move, Back: StateOf(p, day) is SeatStatus.Idle90 or SeatStatus.NeverUsed)).ToList();
        return (holders.Count(h => h.Back), plan == "plan-0" ? 0 : holders.Count(h => h.Move && !h.Back));
    }

    private IEnumerable<Recommendation> Advice(int day)
    {
        foreach (var plan in _people.Select(p => $"plan-{p.Plan}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (reclaim, move) = Advised(plan, day);
            foreach (var (kind, seats) in new[] { (RecommendationKind.Reclaim, reclaim), (RecommendationKind.Downgrade, move) }.Where(a => a.Item2 > 0))
            {
                yield return SomeActions.All()[0] with
                {
                    Id = $"{kind}-{plan}", Kind = kind, App = "crm", Plan = plan, TargetPlan = kind == RecommendationKind.Downgrade ? "plan-0" : null, Feature = null,
                    Seats = seats, Title = $"{kind} {seats} seats", Because = "", Savings = new(new(seats * 10m, "EUR"), null, null, null), NeededAgain = null,
                };
            }
        }
    }

    private FeatureSummary Feature(int feature, int day)
    {
        var seats = Users(feature, day - 364, day);
        return SomeApps.Feature("crm", $"f{feature}", $"F{feature}", Users(feature, day - 29, day), Users(feature, day - 89, day), 100, (double)seats / People, null) with
        {
            Seats365 = seats,
            Eligible = feature % 2 == 0 ? People : null,
            Weekly = [.. Weekly(feature, day)],
        };
    }

    private IEnumerable<WeekPoint> Weekly(int feature, int day) =>
        Mondays(day).Select(monday => new WeekPoint(SomeAnalysis.AsOf.AddDays(monday), Users(feature, monday, Math.Min(monday + 6, day))));

    private static SeatStatus StateOf(Person person, int day)
    {
        var before = person.Days.SelectMany(d => d).Where(d => d <= day).ToList();
        return before.Count == 0 ? SeatStatus.NeverUsed : (day - before.Max()) switch
        {
            < 30 => SeatStatus.Active,
            < 60 => SeatStatus.Idle30,
            < 90 => SeatStatus.Idle60,
            _ => SeatStatus.Idle90,
        };
    }

    private static Person Make(Random random, double quiet, double[] adoption, int plans, int forward)
    {
        var kind = random.NextDouble();
        var (stopped, pace) = (kind < quiet ? -random.Next(20, Back) : forward, random.Next(3) == 0 ? 0.02 : 0.3);
        var days = adoption.Select(share => kind < quiet / 4 || random.NextDouble() > share ? []
            : Enumerable.Range(-Back, Back + forward + 1).Where(d => d <= stopped && random.NextDouble() < pace).ToArray()).ToList();
        return new(random.NextDouble() < 0.7 ? 0 : random.Next(plans), days, random.NextDouble() < 0.5);
    }
}
