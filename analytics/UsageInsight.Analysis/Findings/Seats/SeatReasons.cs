using System.Globalization;

namespace UsageInsight.Analysis.Findings;

/// <summary>Says in a few plain words what a seat's state rests on. Days are told as months: no time line of a person.</summary>
internal static class SeatReasons
{
    public static IReadOnlyList<string> Of(SeatCase seat, SeatEvidence evidence, AppCoverage coverage, SeatVerdict? verdict)
    {
        var first = seat.Status switch
        {
            SeatStatus.NonPerson => "a service, shared or room account",
            SeatStatus.Exempt => "exempted by the organisation",
            SeatStatus.InGrace => "assigned too recently to be judged",
            SeatStatus.Unknown => coverage.Caveats.Count > 0 ? coverage.Caveats[0] : "the data does not reach back far enough",
            SeatStatus.NeverUsed => seat.AssignedOn is { } assigned && assigned >= (coverage.KnownFrom ?? DateOnly.MinValue)
                ? $"never seen since it was assigned in {Month(assigned)}"
                : coverage.PresenceOnly ? "the source says it was never active" : $"not seen since records began in {Month(coverage.KnownFrom ?? seat.AsOf)}",
            _ when evidence.LastPresence > (evidence.LastUse ?? DateOnly.MinValue) => $"seen by a sign-in or last-active date in {Month(evidence.LastPresence!.Value)}, without recorded use since",
            _ => evidence.LastSeen is { } last ? $"last used in {Month(last)}" : "not seen in the recorded days",
        };
        return [first, .. verdict?.Reasons ?? []];
    }

    private static string Month(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
