using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>The vendor feature has no users left: which seats can drop to which plan, and by when notice must be given.</summary>
public sealed record Foreclosure
{
    /// <summary>Days without any use after which a feature of no declared rhythm counts as left.</summary>
    public const int QuietDays = 28;

    /// <summary>Days looked back for what a seat needs otherwise.</summary>
    public const int NeedDays = 365;

    /// <summary>The feature.</summary>
    public required FeatureKey Feature { get; init; }

    /// <summary>The last day anybody used it; null where nobody did within <see cref="NeedDays"/> days.</summary>
    public required DateOnly? LastUsed { get; init; }

    /// <summary>The seats that can drop, by plan and target, in ordinal order.</summary>
    public required IReadOnlyList<PlanDrop> Drops { get; init; }

    /// <summary>The next day by which notice counts; null where no contract asks for any.</summary>
    public required DateOnly? CancelBy { get; init; }

    /// <summary>Days from the as-of day to <see cref="CancelBy"/>; null where there is none.</summary>
    public required int? DaysLeft { get; init; }

    /// <summary>Judges one feature; null while it is still used or its rhythm says that silence means nothing yet.</summary>
    /// <param name="ledger">Who used what.</param>
    /// <param name="seats">Who holds which plan of the feature's app.</param>
    /// <param name="catalog">The app's plans.</param>
    /// <param name="lines">The contract's lines, for prices; list prices step in.</param>
    /// <param name="clock">The contract's clock; null where there is none.</param>
    /// <param name="tool">The tool that replaced the feature.</param>
    /// <param name="asOf">The last day that counts.</param>
    public static Foreclosure? Of(
        ActivityLedger ledger, IReadOnlyList<SeatRecord> seats, AppCatalog catalog, IReadOnlyList<ContractLine> lines, ContractClock? clock, ReplacementTool tool, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(tool);
        var quiet = Quiet(catalog.Feature(tool.Replaces.Feature)?.Rhythm ?? FeatureRhythm.Unspecified);
        var used = SeatDays.Of(ledger, f => f == tool.Replaces, DayRange.Ending(asOf, NeedDays));
        DateOnly? last = used.Count == 0 ? null : used.Values.Max(d => d.Max);
        if (quiet is null || asOf.DayNumber - tool.StartedOn.DayNumber < quiet || (last is { } day && asOf.DayNumber - day.DayNumber < quiet))
        {
            return null;
        }

        return new()
        {
            Feature = tool.Replaces,
            LastUsed = last,
            Drops = DropsOf(ledger, seats, catalog, lines, tool, asOf),
            CancelBy = clock?.NextCancelBy,
            DaysLeft = clock?.NextCancelBy is { } cancelBy ? cancelBy.DayNumber - asOf.DayNumber : null,
        };
    }

    /// <summary>How long silence must last to mean something; null where it never does.</summary>
    private static int? Quiet(FeatureRhythm rhythm) => rhythm switch
    {
        FeatureRhythm.OnDemand => null,
        FeatureRhythm.Yearly => 400,
        FeatureRhythm.Quarterly => 100,
        FeatureRhythm.Monthly => 62,
        _ => QuietDays,
    };

    private static PlanDrop[] DropsOf(
        ActivityLedger ledger, IReadOnlyList<SeatRecord> seats, AppCatalog catalog, IReadOnlyList<ContractLine> lines, ReplacementTool tool, DateOnly asOf)
    {
        var needs = SeatDays.Features(ledger, tool.Replaces.App, DayRange.Ending(asOf, NeedDays));
        var held = seats.Where(s => string.Equals(s.App, tool.Replaces.App, StringComparison.Ordinal) && (s.RemovedOn is null || s.RemovedOn > asOf));
        return [.. held
            .Select(seat => (From: catalog.Plan(seat.Plan), Needs: needs.GetValueOrDefault(seat.Seat) ?? []))
            .Where(s => s.From is not null && s.From.Features.Contains(tool.Replaces.Feature, StringComparer.Ordinal))
            .Select(s => (s.From, To: Cheaper(catalog, lines, s.From!, [.. s.Needs.Where(n => n != tool.Replaces.Feature)])))
            .Where(s => s.To is not null)
            .GroupBy(s => (From: s.From!.Id, To: s.To!.Id))
            .OrderBy(g => g.Key.From, StringComparer.Ordinal).ThenBy(g => g.Key.To, StringComparer.Ordinal)
            .Select(g => new PlanDrop(g.Key.From, g.Key.To, g.Count(), Price(lines, g.First().From!)!.Value - Price(lines, g.First().To!)!.Value))];
    }

    private static PlanDefinition? Cheaper(AppCatalog catalog, IReadOnlyList<ContractLine> lines, PlanDefinition from, string[] needs)
    {
        if (Price(lines, from) is not { } now)
        {
            return null;
        }

        // A need that the held plan itself is not known to hold cannot speak against another plan.
        var known = needs.Where(n => from.Features.Contains(n, StringComparer.Ordinal)).ToArray();
        return catalog.Plans
            .Where(p => Price(lines, p) is { } price && price.Currency == now.Currency && price.Amount < now.Amount && known.All(n => p.Features.Contains(n, StringComparer.Ordinal)))
            .OrderBy(p => Price(lines, p)!.Value.Amount).ThenBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    private static Money? Price(IReadOnlyList<ContractLine> lines, PlanDefinition plan) =>
        lines.FirstOrDefault(l => l.Plan == plan.Id || plan.Skus.Contains(l.Plan, StringComparer.Ordinal))?.UnitPrice ?? plan.ListPrice?.PerSeatAndMonth;
}
