using System.Globalization;

namespace UsageInsight.Analysis.Findings;

/// <summary>Says in one or two sentences why seats should be taken back.</summary>
internal static class ReclaimReasons
{
    public static string Of(IReadOnlyList<SeatFinding> seats, int never, AnalysisState state)
    {
        var reclaim = seats.Where(s => s.Reclaim).ToList();
        var longest = reclaim.Count(s => s.Status == SeatStatus.Idle90);
        var parts = new List<string>();
        Say(parts, never, "never used it");
        Say(parts, longest, "have not used it for 90 days or more");
        Say(parts, reclaim.Count - never - longest, string.Create(CultureInfo.InvariantCulture, $"have not used it for {state.Input.Options.IdleDays} days or more"));
        return string.Create(CultureInfo.InvariantCulture, $"Of {seats.Count} seats, {string.Join(", ", parts)}.");
    }

    private static void Say(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }
}
