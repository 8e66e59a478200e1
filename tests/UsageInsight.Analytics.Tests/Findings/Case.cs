using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

/// <summary>Builds small analyses: one app "crm", one source "crm-log" that spoke every day, as-of 30 June 2026.</summary>
internal sealed class Case
{
    public static readonly DateOnly AsOf = new(2026, 6, 30);

    private readonly ActivityLedgerBuilder _use = new();
    private readonly List<SeatRecord> _seats = [];
    private readonly List<PresenceRecord> _presence = [];
    private readonly List<EntitlementRecord> _entitlements = [];
    private readonly List<Contract> _contracts = [];
    private readonly List<AppCatalog> _catalogs = [];
    private readonly List<SourceState> _sources = [];
    private AnalysisOptions _options = new();

    public static DateOnly Ago(int days) => AsOf.AddDays(-days);

    /// <summary>Use of crm.core, so many days before the as-of day.</summary>
    public Case Used(string seat, params int[] daysAgo) => UsedFeature(seat, "core", daysAgo);

    public Case UsedFeature(string? seat, string feature, params int[] daysAgo)
    {
        foreach (var days in daysAgo)
        {
            _use.Add(seat is null ? null : new SeatId(seat), new("crm", feature), Ago(days));
        }

        return this;
    }

    public Case Holds(string seat, string plan = "basic", int? assignedDaysAgo = 700, bool nonPerson = false, DateOnly? removed = null, string source = "list", DateOnly? observed = null)
    {
        _seats.Add(new()
        {
            Seat = new(seat), App = "crm", Plan = plan, AssignedOn = assignedDaysAgo is { } d ? Ago(d) : null, RemovedOn = removed,
            NonPerson = nonPerson, ObservedOn = observed ?? AsOf, Source = source,
        });
        return this;
    }

    public Case Present(string seat, int? lastActiveDaysAgo, int observedDaysAgo = 0)
    {
        _presence.Add(new()
        {
            Seat = new(seat), App = "crm", LastActive = lastActiveDaysAgo is { } d ? Ago(d) : null, Kind = "sign-in", ObservedOn = Ago(observedDaysAgo), Source = "sign-ins",
        });
        return this;
    }

    public Case Reports(int purchased, string plan = "basic", int? assigned = null, Money? price = null)
    {
        _entitlements.Add(new() { App = "crm", Plan = plan, Purchased = purchased, Assigned = assigned, UnitPrice = price, ObservedOn = AsOf, Source = "list" });
        return this;
    }

    public Case Agreed(Contract contract)
    {
        _contracts.Add(contract);
        return this;
    }

    public Case With(AppCatalog catalog)
    {
        _catalogs.Add(catalog);
        return this;
    }

    public Case With(AnalysisOptions options)
    {
        _options = options;
        return this;
    }

    /// <summary>A source that spoke on every day from so many days ago to so many days ago, except where told.</summary>
    public Case Source(string name = "crm-log", int from = 600, int to = 0, Func<int, bool>? silent = null, bool conceals = false)
    {
        var days = Enumerable.Range(to, from - to + 1).Where(d => silent?.Invoke(d) != true).Select(Ago).Order().ToList();
        _sources.Add(new() { Source = name, Apps = ["crm"], LastReceived = DateTimeOffset.UnixEpoch, OldestDay = days[0], NewestDay = days[^1], DaysSeen = days, ConcealsNames = conceals });
        return this;
    }

    /// <summary>A contract of twelve months with tacit renewal whose current term ends so many days after the as-of day.</summary>
    public static Contract Yearly(int endsInDays, ContractLine line, int notice = 30) => new()
    {
        Id = "crm-1", App = "crm", Start = AsOf.AddDays(endsInDays + 1).AddYears(-1), TermMonths = 12, RenewalMonths = 12, NoticeDays = notice, AutoRenew = true, Lines = [line],
    };

    public static Contract Monthly(ContractLine line) => new()
    {
        Id = "crm-1", App = "crm", Start = new(2025, 1, 1), TermMonths = 1, RenewalMonths = 1, NoticeDays = 0, AutoRenew = true, Lines = [line],
    };

    public static ContractLine Line(int quantity, decimal? price = 10, int floor = 0, string plan = "basic", string currency = "EUR", params (int From, decimal Price)[] breaks) => new()
    {
        Plan = plan, Quantity = quantity, UnitPrice = price is { } p ? new(p, currency) : null, Floor = floor, Breaks = [.. breaks.Select(b => new PriceBreak(b.From, new(b.Price, currency)))],
    };

    public AnalysisInput Input(int partitions = 1, int? shuffle = null)
    {
        var random = new Random(shuffle ?? 0);
        List<T> Mixed<T>(List<T> items) => shuffle is null ? items : [.. items.OrderBy(_ => random.Next())];
        if (_sources.Count == 0)
        {
            Source();
        }

        return new()
        {
            Organisation = "Example",
            AsOf = AsOf,
            Now = DateTimeOffset.UnixEpoch,
            Ledger = _use.Build(partitions),
            Holdings = new() { Seats = Mixed(_seats), Presence = Mixed(_presence), Entitlements = Mixed(_entitlements), Sources = Mixed(_sources) },
            Catalogs = _catalogs,
            Contracts = Mixed(_contracts),
            Options = _options,
        };
    }

    public AnalysisResult Run() => Analyzer.Run(Input());

    public AppSummary RunApp() => Run().Apps.Single();

    public SeatFinding RunSeat(string seat) => RunApp().Seats.Single(s => s.Seat.Value == seat);
}
