using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Keeps seats whose features come and go with the calendar from being judged by a silence that means nothing.</summary>
internal static class RhythmGuard
{
    /// <summary>Why the silence means nothing; null where it does mean something.</summary>
    public static string? Of(IReadOnlyList<FeatureUse> used, AppCatalog? catalog, DateOnly asOf)
    {
        foreach (var use in used)
        {
            var feature = catalog?.Feature(use.Feature);
            if (feature is not null && asOf.DayNumber - use.Last.DayNumber <= SilentDays(feature.Rhythm))
            {
                return $"uses {feature.Name}, which is needed {Words(feature.Rhythm)}";
            }
        }

        return null;
    }

    /// <summary>Days of silence that mean nothing; -1 where any silence may mean something.</summary>
    private static int SilentDays(FeatureRhythm rhythm) => rhythm switch
    {
        FeatureRhythm.Quarterly => 100,
        FeatureRhythm.Yearly => 400,
        FeatureRhythm.OnDemand => 800,
        _ => -1,
    };

    private static string Words(FeatureRhythm rhythm) => rhythm switch
    {
        FeatureRhythm.Quarterly => "once a quarter",
        FeatureRhythm.Yearly => "once a year",
        _ => "only when something happens",
    };
}
