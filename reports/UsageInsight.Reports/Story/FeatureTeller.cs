using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Tells what is to be said about one feature.</summary>
internal static class FeatureTeller
{
    private const int WeeksDrawn = 52;

    /// <summary>Tells one feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="scope">What the reader sees of the app around it.</param>
    public static FeatureStory Tell(FeatureSummary feature, FeatureScope scope)
    {
        var threshold = scope.Threshold;
        var small = SmallGroups.IsSmall(feature.Seats365, threshold);
        var (eligible, without) = Reach(feature, threshold);
        var seats90 = feature.Observable ? SmallGroups.Inside(feature.Seats90, eligible == ShownCount.Unknown ? scope.All : eligible, threshold) : ShownCount.Unknown;
        var seats30 = feature.Observable ? Seats30(feature, seats90, scope) : ShownCount.Unknown;
        IReadOnlyList<WeekStory> history = feature.Observable && !small ? [.. feature.Weekly.TakeLast(WeeksDrawn).Select(w => RecentWeeks.Tell(w, seats30, scope.AsOf, threshold))] : [];
        return new FeatureStory
        {
            Key = feature.Key,
            Name = SafeText.Name(feature.Name),
            Observable = feature.Observable,
            Small = small,
            Seats30 = seats30,
            Seats90 = seats90,
            Eligible = eligible,
            Without = without,
            Gini = small ? null : feature.Gini,
            History = history,
            Tested = feature.Observable && !small ? feature.Trend : null,
            Adoption = feature.Observable && !small ? Adoption(feature, threshold) : ShownShare.Unknown,
            ReasonsTold = !small && !SmallGroups.IsSmall(feature.Seats365 - feature.Seats90, threshold),
            Stickiness = small ? null : feature.Stickiness,
            Quantity = feature.Observable && !small ? feature.Quantity365 : null,
            LastUsedOn = feature.Observable && !small ? feature.LastUsed : null,
            LastUsed = LastUsed(feature, small),
            Weeks = [.. history.Select(w => Drawn(w.Seats, threshold))],
            Trend = feature.Observable ? TrendWords(feature.Trend, small) : "unknown",
            IncludedIn = [.. feature.IncludedIn.Select(SafeText.Name)],
            Replaceability = feature.Replaceability,
        };
    }

    /// <summary>The share repeats the count of 365 days, inside of which 90 days lie: where the two differ by a small group, it is a lower bound.</summary>
    private static ShownShare Adoption(FeatureSummary feature, int threshold)
    {
        if (feature.Adoption is not { } share)
        {
            return ShownShare.Unknown;
        }

        if (feature.Eligible is { } all && SmallGroups.IsSmall(all - (int)Math.Round(share * all), threshold))
        {
            return ShownShare.AtLeast((all - threshold + 1.0) / all);
        }

        var tells = SmallGroups.IsSmall(feature.Seats365 - feature.Seats90, threshold) && feature.Seats90 >= threshold;
        return tells ? ShownShare.AtLeast(share * feature.Seats90 / feature.Seats365) : ShownShare.Of(share);
    }

    /// <summary>Weeks of fewer than k seats are all drawn at the same height.</summary>
    private static double? Drawn(ShownCount seats, int threshold) => seats.Kind == ShownCountKind.FewerThan ? threshold / 2.0 : seats.Middle;

    /// <summary>Who could use it, and who of them did not in 90 days; unknown where more used it than are known to be able to.</summary>
    private static (ShownCount Eligible, ShownCount Without) Reach(FeatureSummary feature, int threshold) =>
        feature is { Observable: true, Eligible: { } all } && all >= feature.Seats365
            ? (SmallGroups.Count(all, threshold), SmallGroups.Partition([feature.Seats90, all - feature.Seats90], threshold)[1])
            : (ShownCount.Unknown, ShownCount.Unknown);

    /// <summary>30 days lie inside 90, and the feature's users inside the app's: where either is given away, a range; where both are, in different ways, nothing.</summary>
    private static ShownCount Seats30(FeatureSummary feature, ShownCount seats90, FeatureScope scope)
    {
        var (of90, ofApp) = (SmallGroups.Inside(feature.Seats30, seats90, scope.Threshold), SmallGroups.Inside(feature.Seats30, scope.Active, scope.Threshold));
        return of90.Kind == ShownCountKind.Exact ? ofApp : ofApp.Kind == ShownCountKind.Exact || ofApp == of90 ? of90 : ShownCount.Withheld;
    }

    private static string LastUsed(FeatureSummary feature, bool small)
    {
        if (!feature.Observable)
        {
            return "unknown";
        }

        return small && feature.LastUsed is { } day ? Say.Month(day) : Say.DayOrNever(feature.LastUsed);
    }

    private static string TrendWords(FeatureTrend? trend, bool small) =>
        trend is { ChangedOn: { } week } && !small ? $"{StatusWords.Of(trend)}, changed in the week of {Say.Day(week)}" : StatusWords.Of(trend);
}
