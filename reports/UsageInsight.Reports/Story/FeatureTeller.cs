using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Tells what is to be said about one feature.</summary>
internal static class FeatureTeller
{
    private const int WeeksDrawn = 52;

    /// <summary>Tells one feature.</summary>
    public static FeatureStory Tell(FeatureSummary feature, int threshold)
    {
        var small = SmallGroups.IsSmall(feature.Seats365, threshold);
        var (eligible, without) = Reach(feature, threshold);
        return new FeatureStory
        {
            Key = feature.Key,
            Name = SafeText.Name(feature.Name),
            Observable = feature.Observable,
            Small = small,
            Seats30 = Seats30(feature, threshold),
            Seats90 = feature.Observable ? Inside(feature.Seats90, feature.Eligible, threshold) : ShownCount.Unknown,
            Eligible = eligible,
            Without = without,
            Gini = small ? null : feature.Gini,
            History = feature.Observable && !small ? [.. feature.Weekly.TakeLast(WeeksDrawn).Select(w => new WeekStory(w.Monday, w.Seats is { } n ? SmallGroups.Count(n, threshold) : ShownCount.Unknown))] : [],
            Tested = feature.Observable && !small ? feature.Trend : null,
            Adoption = feature.Observable && !small ? Adoption(feature, threshold) : ShownShare.Unknown,
            ReasonsTold = !small && !SmallGroups.IsSmall(feature.Seats365 - feature.Seats90, threshold),
            Stickiness = small ? null : feature.Stickiness,
            Quantity = feature.Observable && !small ? feature.Quantity365 : null,
            LastUsed = LastUsed(feature, small),
            Weeks = feature.Observable && !small ? [.. feature.Weekly.TakeLast(WeeksDrawn).Select(w => Drawn(w.Seats, threshold))] : [],
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
    private static double? Drawn(int? seats, int threshold) => seats is { } n && SmallGroups.IsSmall(n, threshold) ? threshold / 2.0 : seats;

    /// <summary>Users among those who could use it: where those who do not are few, the users become a range, which counts neither out.</summary>
    private static ShownCount Inside(int users, int? all, int threshold) =>
        all - users is >= 0 and { } rest ? SmallGroups.Partition([users, rest], threshold)[0] : SmallGroups.Count(users, threshold);

    /// <summary>Who could use it, and who of them did not in 90 days; unknown where more used it than are known to be able to.</summary>
    private static (ShownCount Eligible, ShownCount Without) Reach(FeatureSummary feature, int threshold) =>
        feature is { Observable: true, Eligible: { } all } && all >= feature.Seats365
            ? (SmallGroups.Count(all, threshold), SmallGroups.Partition([feature.Seats90, all - feature.Seats90], threshold)[1])
            : (ShownCount.Unknown, ShownCount.Unknown);

    /// <summary>30 days lie inside 90: where the difference would count out a small group, the 30-day count becomes a range.</summary>
    private static ShownCount Seats30(FeatureSummary feature, int threshold)
    {
        if (!feature.Observable)
        {
            return ShownCount.Unknown;
        }

        if (feature.Eligible - feature.Seats30 is { } others && SmallGroups.IsSmall(others, threshold))
        {
            return Inside(feature.Seats30, feature.Eligible, threshold);
        }

        var rest = feature.Seats90 - feature.Seats30;
        if (SmallGroups.IsSmall(rest, threshold) && feature.Seats30 >= threshold)
        {
            var (low, high) = (feature.Seats90 - threshold + 1, feature.Seats90 - 1);
            return low >= threshold ? ShownCount.Between(low, high) : ShownCount.Withheld;
        }

        return SmallGroups.Count(feature.Seats30, threshold);
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
