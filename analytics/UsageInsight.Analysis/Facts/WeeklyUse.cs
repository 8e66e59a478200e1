using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>Distinct active seats per week (Monday to Sunday), of each app and each feature.</summary>
/// <remarks>The last week is the last that ends on or before the as-of day, so that no half week looks like a decline.</remarks>
public sealed class WeeklyUse
{
    private readonly WeeklyCounts _counts;
    private readonly Dictionary<FeatureKey, int> _featureNumbers;
    private readonly DateOnly _firstMonday;

    internal WeeklyUse(WeeklyCounts counts, IReadOnlyList<FeatureKey> features, DateOnly asOf)
    {
        _counts = counts;
        _featureNumbers = features.Select((key, number) => (key, number)).ToDictionary(f => f.key, f => f.number);
        _firstMonday = WeeklyCounts.FirstMonday(asOf, counts.Weeks);
    }

    /// <summary>Counts the last whole weeks of a ledger.</summary>
    /// <param name="ledger">What was used when.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="weeks">How many weeks; at least 1.</param>
    public static WeeklyUse Count(ActivityLedger ledger, DateOnly asOf, int weeks)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weeks);
        return new(WeeklyCounts.Count(ledger, asOf, weeks), ledger.Features, asOf);
    }

    /// <summary>An app's weeks, oldest first; a week that is not wholly known is null.</summary>
    public IReadOnlyList<WeekPoint> OfApp(string app, KnownDays known) => Points(_counts.ByApp.GetValueOrDefault(app), known);

    /// <summary>A feature's weeks, oldest first; a week that is not wholly known is null.</summary>
    public IReadOnlyList<WeekPoint> OfFeature(FeatureKey feature, KnownDays known) =>
        Points(_featureNumbers.TryGetValue(feature, out var number) ? _counts.ByFeature[number] : null, known);

    private IReadOnlyList<WeekPoint> Points(int[]? seats, KnownDays known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return [.. (seats ?? []).Select((count, week) => _firstMonday.AddDays(7 * week) is var monday && known.ContainsWeek(monday) ? new WeekPoint(monday, count) : new(monday, null))];
    }
}
