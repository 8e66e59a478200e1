using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Privacy.Answers;

/// <summary>
/// A made-up company of one app: forty people whose plans, departments and days of use a test chooses. It is analysed as every company
/// is: what is answered about it is counted, nothing is made to fit.
/// </summary>
internal sealed class Workforce
{
    public const int People = 40;

    /// <summary>The first so many hold Pro, the others Basic, unless told otherwise.</summary>
    public const int OfPro = 25;

    public static readonly DateOnly AsOf = new(2026, 6, 30);

    private readonly Dictionary<int, string> _plans = [];
    private readonly Dictionary<int, string> _departments = [];
    private readonly List<(int Person, string Feature, int[] DaysAgo)> _use = [];
    private readonly HashSet<int> _silent = [];

    public Workforce Holds(IEnumerable<int> people, string plan) => Each(people, p => _plans[p] = plan);

    public Workforce In(IEnumerable<int> people, string department) => Each(people, p => _departments[p] = department);

    /// <summary>People who use a feature on some days, counted back from the as-of day; who is told no days of Core uses it now and then.</summary>
    public Workforce Use(IEnumerable<int> people, string feature, params int[] daysAgo) => Each(people, p => _use.Add((p, feature, daysAgo)));

    /// <summary>People who never used anything.</summary>
    public Workforce Silent(IEnumerable<int> people) => Each(people, p => _silent.Add(p));

    /// <summary>The company as its analysis left it.</summary>
    public DashboardSetup Analysed()
    {
        var input = Input();
        var result = Analyzer.Run(input);
        var uses = input.Ledger.Features.Select(f => FeatureUse.Of(input.Ledger, input.Holdings.Seats, f, AsOf, result.Options.GroupThreshold)).ToList();
        var packs = EvidencePacks.Of(input, AnalysisPart.Of(input, AnalysisModel.None, [], CancellationToken.None), result);
        return new()
        {
            Analyses = [result],
            Catalogs = input.Catalogs,
            Contracts = input.Contracts,
            Fill = async store =>
            {
                await EvidenceDocuments.WriteAsync(store, packs, TimeProvider.System, CancellationToken.None);
                await FeatureUseDocuments.WriteAsync(store, uses, CancellationToken.None);
            },
        };
    }

    private AnalysisInput Input()
    {
        var ledger = new ActivityLedgerBuilder();
        var everyday = Enumerable.Range(0, People).Select(p => (Person: p, Feature: "core", DaysAgo: new[] { 2, 9, 16, 40, 80 }));
        foreach (var (person, feature, days) in everyday.Where(u => _use.TrueForAll(own => own.Feature != "core" || own.Person != u.Person)).Concat(_use).Where(u => !_silent.Contains(u.Person)))
        {
            foreach (var day in days)
            {
                ledger.Add(new SeatId(Name(person)), new("crm", feature), AsOf.AddDays(-day));
            }
        }

        var days600 = Enumerable.Range(0, 600).Select(d => AsOf.AddDays(-d)).Order().ToList();
        return new()
        {
            Organisation = "Example",
            AsOf = AsOf,
            Now = DateTimeOffset.UnixEpoch,
            Ledger = ledger.Build(1),
            Holdings = new()
            {
                Seats = [.. Enumerable.Range(0, People).Select(Seat)],
                Sources = [new() { Source = "crm-log", Apps = ["crm"], LastReceived = DateTimeOffset.UnixEpoch, OldestDay = days600[0], NewestDay = days600[^1], DaysSeen = days600 }],
            },
            Catalogs = [Catalog],
            Contracts = [Agreed],
        };
    }

    private SeatRecord Seat(int person) => new()
    {
        Seat = new(Name(person)), App = "crm", Plan = _plans.GetValueOrDefault(person) ?? (person < OfPro ? "pro" : "basic"), Group = _departments.GetValueOrDefault(person),
        AssignedOn = AsOf.AddDays(-700), ObservedOn = AsOf, Source = "list",
    };

    private static AppCatalog Catalog { get; } = new()
    {
        Id = "crm",
        Name = "Example CRM",
        Features = [new() { Id = "core", Name = "Core" }, new() { Id = "notes", Name = "Notes" }, new() { Id = "quotes", Name = "Quotes", Replacement = new() { BuildCost = new(100, "EUR"), RunCostPerMonth = new(5, "EUR"), Difficulty = 0.2, ReadOnly = true } }],
        Plans = [new() { Id = "basic", Name = "Basic", Features = ["core", "notes"] }, new() { Id = "pro", Name = "Pro", Features = ["core", "notes", "quotes"] }, new() { Id = "team", Name = "Team", Features = ["core", "notes", "quotes"] }],
    };

    private static Contract Agreed { get; } = new()
    {
        Id = "crm-1", App = "crm", Start = AsOf.AddDays(51).AddYears(-1), TermMonths = 12, RenewalMonths = 12, NoticeDays = 30, AutoRenew = true,
        Lines = [new() { Plan = "pro", Quantity = 25, UnitPrice = new(30, "EUR") }, new() { Plan = "basic", Quantity = 15, UnitPrice = new(10, "EUR") }, new() { Plan = "team", Quantity = 5, UnitPrice = new(30, "EUR") }],
    };

    private static string Name(int person) => $"u{person:D16}";

    private Workforce Each(IEnumerable<int> people, Action<int> what)
    {
        foreach (var person in people)
        {
            what(person);
        }

        return this;
    }
}
