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
        var known = SeatKnowledge.Of(app, state);
        var withheld = new Dictionary<string, int>(StringComparer.Ordinal);
        var seats = new List<SeatFinding>(known.Count);
        foreach (var seat in known)
        {
            var finding = Judge(app, seat, state);
            seats.Add(finding);
            if (finding.Status == SeatStatus.Unknown && WouldReclaim(app, seat, state.Input, baseline))
            {
                withheld[seat.Holding.Plan ?? ""] = withheld.GetValueOrDefault(seat.Holding.Plan ?? "") + 1;
            }
        }

        return app with { Seats = seats, Withheld = withheld };
    }

    private static SeatFinding Judge(AppState app, SeatKnowledge known, AnalysisState state)
    {
        var (options, asOf, holding) = (state.Input.Options, state.Input.AsOf, known.Holding);
        var (status, idle) = SeatStanding.Of(holding, known.Evidence, app.Coverage, asOf, options.GraceDays);
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
            LastSeen = known.Evidence.LastSeen,
            AssignedOn = holding.AssignedOn,
            MonthlyPrice = purchase?.UnitPrice(Math.Max(purchase.Quantity, purchase.Line?.Floor ?? 0)),
            TermEnd = purchase?.Clock?.TermEnd,
            BeyondUsage = known.BeyondUsage,
        };
        return Finding(seat, known, app, IsJudged(status) ? Guarded(state.Judge.Judge(seat), known.Guard) : null);
    }

    /// <summary>A feature that comes and goes with the calendar keeps its seat, whoever judges.</summary>
    private static SeatVerdict Guarded(SeatVerdict verdict, string? guard) =>
        guard is not null && verdict.Reclaim ? verdict with { Reclaim = false, Reasons = [guard, .. verdict.Reasons] } : verdict;

    private static SeatFinding Finding(SeatCase seat, SeatKnowledge known, AppState app, SeatVerdict? verdict) => new()
    {
        Seat = seat.Seat,
        App = seat.App,
        Plan = seat.Plan,
        Status = seat.Status,
        LastActive = known.Evidence.LastSeen,
        AssignedOn = seat.AssignedOn,
        MonthlyPrice = seat.MonthlyPrice,
        Reclaim = verdict?.Reclaim ?? false,
        Again30 = verdict?.Again30,
        Again90 = verdict?.Again90,
        AgainInTerm = verdict?.AgainInTerm,
        Reasons = SeatReasons.Of(seat, known.Evidence, app.Coverage, verdict),
    };

    /// <summary>States that a judge may turn into advice; the others are settled by the data or by a person.</summary>
    private static bool IsJudged(SeatStatus status) =>
        status is SeatStatus.Active or SeatStatus.Idle30 or SeatStatus.Idle60 or SeatStatus.Idle90 or SeatStatus.NeverUsed;

    /// <summary>Whether the rule would take the seat back if all days were known: the advice that missing data withholds.</summary>
    private static bool WouldReclaim(AppState app, SeatKnowledge known, AnalysisInput input, BaselineJudge baseline)
    {
        var blind = app.Coverage with { SeatsUnknown = false, UnknownDays = [] };
        var (status, idle) = SeatStanding.Of(known.Holding, known.Evidence, blind, input.AsOf, input.Options.GraceDays);
        return IsJudged(status) && baseline.Judge(new() { Seat = known.Holding.Seat, App = app.App, AsOf = input.AsOf, Status = status, IdleDays = idle }).Reclaim;
    }

    private static bool IsExempt(SeatId seat, AnalysisOptions options) =>
        options.ExemptSeats.Contains(seat.Value)
        || options.ExemptSeats.Any(prefix => prefix.Length >= ShortestExemptPrefix && seat.Value.StartsWith(prefix, StringComparison.Ordinal));
}
