using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Makes the permissioned list of seats to ask about: ordered by the seat's own id, which says nothing about anybody.</summary>
public static class SeatRowTeller
{
    /// <summary>Those of the given seats whose reclaim is recommended.</summary>
    public static IReadOnlyList<SeatRow> Tell(IEnumerable<SeatFinding> seats, NameBook names) =>
        [.. seats.Where(s => s.Reclaim).Order(Comparer<SeatFinding>.Create((a, b) => a.Seat.CompareTo(b.Seat))).Select(s => Row(s, names))];

    private static SeatRow Row(SeatFinding seat, NameBook names) => new(
        SafeText.Name(seat.Seat.Value),
        seat.Plan is { } plan ? names.Plan(seat.App, plan) : "",
        StatusWords.Of(seat.Status),
        seat.LastActive is { } day ? Say.Month(day) : "never",
        seat.Again90 is { } again ? Chance(again) : "",
        Say.List([.. seat.Reasons.Select(SafeText.OneLine)]));

    /// <summary>In tens of percent: finer figures would order people by how much they use.</summary>
    private static string Chance(double probability) => probability < 0.1 ? "under 10 %" : $"about {Say.Percent(Math.Round(probability, 1))}";
}
