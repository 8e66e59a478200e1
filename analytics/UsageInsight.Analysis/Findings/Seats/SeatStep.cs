using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Gives every held seat its state, and lets the judge say which should be given back.</summary>
internal static class SeatStep
{
    /// <summary>A prefix this long names one account; a shorter one could exempt people by accident.</summary>
    private const int ShortestExemptPrefix = 8;

    public static AnalysisState Apply(AnalysisState state)
    {
        var baseline = new BaselineJudge(state.Input.Options.IdleDays);
        return state with { Apps = [.. state.Apps.AsParallel().AsOrdered().Select(app => Of(app, state, baseline))] };
    }

    private static AppState Of(AppState app, AnalysisState state, BaselineJudge baseline)
    {
        var presence = state.Input.Holdings.Presence.Where(p => p.App == app.App).ToLookup(p => p.Seat);
        var found = new List<FeatureUse>();
        var withheld = new Dictionary<string, int>(StringComparer.Ordinal);
        var seats = new List<SeatFinding>(app.Holdings.Count);
        foreach (var person in app.Holdings.GroupBy(h => h.Seat))
        {
            state.Use.Seats.Collect(person.Key, app.App, state.Input.AsOf, found);
            List<string?> held = [.. person.SelectMany(h => h.AddOns.Prepend(h.Plan)).Distinct()];
            foreach (var holding in person)
            {
                var evidence = Evidence(PlanUse.Last(holding.Plan, held, app.Catalog, found), presence[person.Key], state.Input.AsOf);
                var finding = Judge(app, holding, evidence, state);
                seats.Add(finding);
                if (finding.Status == SeatStatus.Unknown && WouldReclaim(app, holding, evidence, state.Input, baseline))
                {
                    withheld[holding.Plan ?? ""] = withheld.GetValueOrDefault(holding.Plan ?? "") + 1;
                }
            }
        }

        return app with { Seats = seats, Withheld = withheld };
    }

    private static SeatEvidence Evidence(DateOnly? lastUse, IEnumerable<PresenceRecord> presence, DateOnly asOf)
    {
        DateOnly? seen = null;
        var never = false;
        foreach (var record in presence)
        {
            never |= record.LastActive is null;
            if (record.LastActive is { } day)
            {
                // Seen after the as-of day: alive then, so not called unused now.
                day = SourceReach.Earlier(day, asOf);
                seen = seen is { } other ? SourceReach.Later(other, day) : day;
            }
        }

        return new(lastUse, seen, never);
    }

    private static SeatFinding Judge(AppState app, Holding holding, SeatEvidence evidence, AnalysisState state)
    {
        var (options, asOf) = (state.Input.Options, state.Input.AsOf);
        var (status, idle) = SeatStanding.Of(holding, evidence, app.Coverage, asOf, options.GraceDays);
        status = holding.NonPerson ? SeatStatus.NonPerson : IsExempt(holding.Seat, options) ? SeatStatus.Exempt : status;
        var purchase = app.Purchases.FirstOrDefault(p => p.Plan == holding.Plan);
        var seat = new SeatCase
        {
            Seat = holding.Seat,
            App = app.App,
            Plan = holding.Plan,
            AsOf = asOf,
            Status = status,
            IdleDays = idle,
            LastSeen = evidence.LastSeen,
            AssignedOn = holding.AssignedOn,
            MonthlyPrice = purchase?.UnitPrice(Math.Max(purchase.Quantity, purchase.Line?.Floor ?? 0)),
            TermEnd = purchase?.Clock?.TermEnd,
        };
        return Finding(seat, evidence, app, IsJudged(status) ? state.Judge.Judge(seat) : null);
    }

    private static SeatFinding Finding(SeatCase seat, SeatEvidence evidence, AppState app, SeatVerdict? verdict) => new()
    {
        Seat = seat.Seat,
        App = seat.App,
        Plan = seat.Plan,
        Status = seat.Status,
        LastActive = evidence.LastSeen,
        AssignedOn = seat.AssignedOn,
        MonthlyPrice = seat.MonthlyPrice,
        Reclaim = verdict?.Reclaim ?? false,
        Again30 = verdict?.Again30,
        Again90 = verdict?.Again90,
        AgainInTerm = verdict?.AgainInTerm,
        Reasons = SeatReasons.Of(seat, evidence, app.Coverage, verdict),
    };

    /// <summary>States that a judge may turn into advice; the others are settled by the data or by a person.</summary>
    private static bool IsJudged(SeatStatus status) =>
        status is SeatStatus.Active or SeatStatus.Idle30 or SeatStatus.Idle60 or SeatStatus.Idle90 or SeatStatus.NeverUsed;

    /// <summary>Whether the rule would take the seat back if all days were known: the advice that missing data withholds.</summary>
    private static bool WouldReclaim(AppState app, Holding holding, SeatEvidence evidence, AnalysisInput input, BaselineJudge baseline)
    {
        var blind = app.Coverage with { SeatsUnknown = false, UnknownDays = [] };
        var (status, idle) = SeatStanding.Of(holding, evidence, blind, input.AsOf, input.Options.GraceDays);
        return IsJudged(status) && baseline.Judge(new() { Seat = holding.Seat, App = app.App, AsOf = input.AsOf, Status = status, IdleDays = idle }).Reclaim;
    }

    private static bool IsExempt(SeatId seat, AnalysisOptions options) =>
        options.ExemptSeats.Contains(seat.Value)
        || options.ExemptSeats.Any(prefix => prefix.Length >= ShortestExemptPrefix && seat.Value.StartsWith(prefix, StringComparison.Ordinal));
}
