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
    /// <param name="assigned">Seats assigned of the app; null where not known.</param>
    /// <param name="threshold">k.</param>
    public static FeatureStory Tell(FeatureSummary feature, int? assigned, int threshold)
    {
        var whole = feature.Eligible ?? assigned;
        var small = SmallGroups.IsSmall(feature.Seats365, threshold);
        var (eligible, without) = Reach(feature, threshold);
        IReadOnlyList<WeekStory> history = feature.Observable && !small ? [.. feature.Weekly.TakeLast(WeeksDrawn).Select(w => WeekStory.Of(w, whole, threshold))] : [];
        return new FeatureStory
        {
            Key = feature.Key,
            Name = SafeText.Name(feature.Name),
            Observable = feature.Observable,
            Small = small,
            Seats30 = feature.Observable ? SmallGroups.Step(feature.Seats30, threshold, whole) : ShownCount.Unknown,
            Seats90 = feature.Observable ? SmallGroups.Step(feature.Seats90, threshold, whole) : ShownCount.Unknown,
            Eligible = eligible,
            Without = without,
            Gini = small ? null : GroupStep.Ratio(feature.Gini, threshold),
            History = history,
            Tested = feature.Observable && !small ? Coarse(feature.Trend, threshold) : null,
            Adoption = feature.Observable && !small ? Adoption(feature, threshold) : ShownShare.Unknown,
            ReasonsTold = !small,
            Stickiness = small ? null : GroupStep.Ratio(feature.Stickiness, threshold),
            Quantity = feature.Observable && !small ? GroupStep.Times(feature.Quantity365, threshold) : null,
            LastUsedOn = feature.Observable && !small ? feature.LastUsed : null,
            LastUsed = LastUsed(feature, small),
            Weeks = [.. history.Select(w => Drawn(w.Seats, threshold))],
            Trend = feature.Observable ? TrendWords(feature.Trend, small) : "unknown",
            IncludedIn = [.. feature.IncludedIn.Select(SafeText.Name)],
            Replaceability = feature.Replaceability,
        };
    }

    /// <summary>The share repeats the count of 365 days, so it is as coarse as that.</summary>
    private static ShownShare Adoption(FeatureSummary feature, int threshold)
    {
        if (feature.Adoption is not { } share)
        {
            return ShownShare.Unknown;
        }

        var whole = feature.Eligible ?? (share > 0 ? (int)Math.Round(feature.Seats365 / share) : 1);
        return ShownShare.Of(SmallGroups.Step(feature.Seats365, threshold, whole), Math.Max(1, whole), moreUnknown: false);
    }

    /// <summary>The slope is a difference of two weeks' counts, and the test a count of pairs of weeks.</summary>
    private static FeatureTrend? Coarse(FeatureTrend? trend, int threshold) => trend is null || threshold <= 1 ? trend : trend with
    {
        SlopePerYear = trend.SlopePerYear is { } slope ? Math.Round(slope / threshold) * threshold : null,
        PValue = trend.PValue is { } p ? Math.Round(p, 3) : null,
    };

    /// <summary>Weeks of fewer than k seats are all drawn at the same height.</summary>
    private static double? Drawn(ShownCount seats, int threshold) => seats.Kind == ShownCountKind.FewerThan ? threshold / 2.0 : seats.Middle;

    /// <summary>Who could use it, and who of them did not in 90 days; unknown where more used it than are known to be able to.</summary>
    private static (ShownCount Eligible, ShownCount Without) Reach(FeatureSummary feature, int threshold) =>
        feature is { Observable: true, Eligible: { } all } && all >= feature.Seats365
            ? (SmallGroups.Count(all, threshold), SmallGroups.Without(all, feature.Seats90, threshold))
            : (ShownCount.Unknown, ShownCount.Unknown);

    private static string LastUsed(FeatureSummary feature, bool small)
    {
        if (!feature.Observable)
        {
            return "unknown";
        }

        return small && feature.LastUsed is { } day ? Say.Month(day) : Say.DayOrNever(feature.LastUsed);
    }

    private static string TrendWords(FeatureTrend? trend, bool small) =>
        trend is { ChangedOn: { } week } && !small ? $"{StatusWords.Of(trend)}; new level since {Say.Day(week)}" : StatusWords.Of(trend);
}
