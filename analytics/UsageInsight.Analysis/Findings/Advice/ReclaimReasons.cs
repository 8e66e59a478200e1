using System.Globalization;

namespace UsageInsight.Analysis.Findings;

/// <summary>Says in one or two sentences why seats should be taken back.</summary>
internal static class ReclaimReasons
{
    public static string Of(IReadOnlyList<SeatFinding> seats)
    {
        var reclaim = seats.Where(s => s.Reclaim).ToList();
        var parts = new List<string>();
        Say(parts, reclaim.Count(s => s.Status == SeatStatus.NeverUsed), "were never used");
        Say(parts, reclaim.Count(s => s.Status == SeatStatus.Idle90), "not for 90 days or more");
        Say(parts, reclaim.Count(s => s.Status == SeatStatus.Idle60), "not for 60 to 89 days");
        Say(parts, reclaim.Count(s => s.Status == SeatStatus.Idle30), "not for 30 to 59 days");
        var needed = NeededAgain(reclaim) is { } interval
            ? string.Create(CultureInfo.InvariantCulture, $" About {interval.Mean:0.#} of the {reclaim.Count:N0} are expected to be needed again ({interval.Low:0} to {interval.High:0}).")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"Of {seats.Count:N0} seats, {string.Join(", ", parts)}.{needed}");
    }

    /// <summary>How many of the seats to take back will be needed again; null where not every one has a probability.</summary>
    public static Interval? NeededAgain(IEnumerable<SeatFinding> seats)
    {
        var reclaim = seats.Where(s => s.Reclaim).ToList();
        return reclaim.TrueForAll(s => s.AgainInTerm is not null) ? SeatsNeeded.Of([.. reclaim.Select(s => s.AgainInTerm!.Value)]) : null;
    }

    private static void Say(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}"));
        }
    }
}
