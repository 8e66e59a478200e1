namespace UsageInsight.Functions.Pipeline.Jobs.Schedules;

/// <summary>Between instants and what the clocks of a zone show. Wall times are <see cref="DateTime"/> without a kind, since that is what they are.</summary>
internal static class WallClock
{
    // No zone is further than this from UTC, and none changes its clocks twice within twice of it.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(27);

    /// <summary>What a clock in the zone shows at an instant.</summary>
    public static DateTime At(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(instant.UtcDateTime + zone.GetUtcOffset(instant), DateTimeKind.Unspecified);

    /// <summary>
    /// The first instant at which a clock in the zone shows a time. Where clocks jump over it: the instant they land. Null where they
    /// jump over that whole day.
    /// </summary>
    public static DateTimeOffset? FirstShowing(DateTime wall, TimeZoneInfo zone)
    {
        var asUtc = new DateTimeOffset(wall, TimeSpan.Zero);
        var (before, after) = (asUtc - Reach, asUtc + Reach);
        var (early, late) = (zone.GetUtcOffset(before), zone.GetUtcOffset(after));
        foreach (var offset in early > late ? [early, late] : new[] { late, early })
        {
            if (zone.GetUtcOffset(asUtc - offset) == offset)
            {
                return asUtc - offset;
            }
        }

        var change = ChangeBetween(before, after, zone);
        var (left, landed) = ((change + early).UtcDateTime, (change + late).UtcDateTime);
        return left <= wall.Date && landed >= wall.Date.AddDays(1) ? null : change;
    }

    /// <summary>The instant at which the zone's clocks are set, where they are set once between two instants.</summary>
    public static DateTimeOffset ChangeBetween(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var old = zone.GetUtcOffset(from);
        var (low, high) = (from.UtcTicks / TimeSpan.TicksPerSecond, (to.UtcTicks / TimeSpan.TicksPerSecond) + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = zone.GetUtcOffset(Second(middle)) == old ? (middle, high) : (low, middle);
        }

        return Second(high);
    }

    private static DateTimeOffset Second(long seconds) => new(seconds * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
