using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>Distinct active seats per week (Monday to Sunday), of each app and each feature.</summary>
/// <remarks>The last week is the last that ends on or before the as-of day, so that no half week looks like a decline.</remarks>
public sealed class WeeklyUse
{
    private readonly int[][] _byFeature;
    private readonly Dictionary<string, int[]> _byApp;
    private readonly Dictionary<FeatureKey, int> _featureNumbers;
    private readonly DateOnly _firstMonday;

    private WeeklyUse(DateOnly firstMonday, int[][] byFeature, Dictionary<string, int[]> byApp, Dictionary<FeatureKey, int> featureNumbers) =>
        (_firstMonday, _byFeature, _byApp, _featureNumbers) = (firstMonday, byFeature, byApp, featureNumbers);

    /// <summary>Counts the last whole weeks of a ledger.</summary>
    /// <param name="ledger">What was used when.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="weeks">How many weeks; at least 1.</param>
    public static WeeklyUse Count(ActivityLedger ledger, DateOnly asOf, int weeks)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weeks);
        var lastSunday = asOf.AddDays(-(int)asOf.DayOfWeek);
        var first = lastSunday.AddDays(1 - (7 * weeks));
        var byFeature = ledger.Features.Select(_ => new int[weeks]).ToArray();
        var byApp = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var feature in ledger.Features)
        {
            byApp.TryAdd(feature.App, new int[weeks]);
        }

        foreach (var partition in ledger.Partitions)
        {
            CountPartition(ledger, partition, first.DayNumber, weeks, byFeature, byApp);
        }

        var numbers = ledger.Features.Select((key, number) => (key, number)).ToDictionary(f => f.key, f => f.number);
        return new(first, byFeature, byApp, numbers);
    }

    /// <summary>An app's weeks, oldest first; a week that is not wholly known is null.</summary>
    public IReadOnlyList<WeekPoint> OfApp(string app, KnownDays known) => Points(_byApp.GetValueOrDefault(app), known);

    /// <summary>A feature's weeks, oldest first; a week that is not wholly known is null.</summary>
    public IReadOnlyList<WeekPoint> OfFeature(FeatureKey feature, KnownDays known) =>
        Points(_featureNumbers.TryGetValue(feature, out var number) ? _byFeature[number] : null, known);

    private IReadOnlyList<WeekPoint> Points(int[]? seats, KnownDays known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return [.. (seats ?? []).Select((count, week) => _firstMonday.AddDays(7 * week) is var monday && known.ContainsWeek(monday) ? new WeekPoint(monday, count) : new(monday, null))];
    }

    private static void CountPartition(ActivityLedger ledger, ActivityPartition partition, int firstDay, int weeks, int[][] byFeature, Dictionary<string, int[]> byApp)
    {
        // Per app, the last seat that was counted in each week: pairs of one seat stand together.
        var counted = byApp.ToDictionary(a => a.Key, _ => NewRow(weeks), StringComparer.Ordinal);
        for (var pair = 0; pair < partition.PairCount; pair++)
        {
            var seat = partition.Seat[pair];
            if (seat < 0)
            {
                continue;
            }

            var feature = partition.Feature[pair];
            var app = ledger.Features[feature].App;
            var (appRow, seen, lastWeek) = (byApp[app], counted[app], -1);
            for (var i = partition.Start[pair]; i < partition.Start[pair + 1]; i++)
            {
                var week = (partition.Origin + partition.Day[i] - firstDay) / 7;
                if (week == lastWeek || partition.Origin + partition.Day[i] < firstDay || week >= weeks)
                {
                    continue;
                }

                lastWeek = week;
                byFeature[feature][week]++;
                appRow[week] += seen[week] == seat ? 0 : 1;
                seen[week] = seat;
            }
        }
    }

    private static int[] NewRow(int weeks)
    {
        var row = new int[weeks];
        Array.Fill(row, -1);
        return row;
    }
}
