using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Replacement;

/// <summary>How well a small in-house tool could replace a feature: six named observations, each 0 to 1, added up with fixed weights.</summary>
/// <remarks>What is not known counts as half, and its reason says so; what forbids replacement is a veto and no part of the sum.</remarks>
public static class Replaceability
{
    /// <summary>At or below this share of the eligible seats a feature counts as used by few.</summary>
    public const double FewShare = 0.01;

    /// <summary>At or above this share it counts as used by many.</summary>
    public const double ManyShare = 0.25;

    /// <summary>At or below this many active days a month for each user, use is rare.</summary>
    public const double RareDays = 1;

    /// <summary>At or above this many, it is a daily habit.</summary>
    public const double DailyDays = 15;

    /// <summary>At or below this many actions a month for each user, the job is narrow.</summary>
    public const double NarrowActions = 4;

    /// <summary>At or above this many, much of the work happens in the feature.</summary>
    public const double WideActions = 200;

    /// <summary>Judges one feature.</summary>
    /// <param name="feature">What was observed of its use.</param>
    /// <param name="definition">What the catalog knows about it; null where no catalog names it.</param>
    /// <param name="eligible">Seats that could use it; null where not known.</param>
    /// <param name="vetoes">What the organisation forbids, beside the catalog's own vetoes.</param>
    /// <param name="step">Counts of people are taken in steps of this, the group threshold: the score is told, and must not give them away.</param>
    /// <returns>For example 0.83 for a read-only export that 6 of 900 seats use once a month.</returns>
    public static ReplaceabilityScore Of(FeatureSummary feature, FeatureDefinition? definition, int? eligible, IReadOnlyList<ReplacementVeto> vetoes, int step = 1)
    {
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(vetoes);
        var seen = feature.Observable && definition?.Observable != false;
        ScorePart[] parts =
        [
            Few(feature, eligible, seen, step),
            Rare(feature, definition, seen, step),
            Narrow(feature, seen, step),
            Uniform(feature, seen, step),
            ReadOnly(definition?.Replacement.ReadOnly),
            Easy(definition?.Replacement.Difficulty),
        ];
        return new()
        {
            Score = parts.Sum(p => p.Value * p.Weight),
            Parts = parts,
            Vetoes = [.. definition?.Replacement.Vetoes ?? [], .. vetoes],
        };
    }

    private static ScorePart Few(FeatureSummary feature, int? eligible, bool seen, int step)
    {
        const double weight = 0.25;
        if (!seen || eligible is not > 0)
        {
            return Unknown("few users", weight, seen ? "how many seats could use it is not known" : "the vendor's data does not show its use");
        }

        var share = Math.Min(1, Coarse(feature.Seats365, step) / eligible.Value);
        return new("few users", Falling(share, FewShare, ManyShare), weight, Say($"about {share:P0} of the seats that could use it did so within a year"));
    }

    private static ScorePart Rare(FeatureSummary feature, FeatureDefinition? definition, bool seen, int step)
    {
        const double weight = 0.2;
        if (definition?.Rhythm is FeatureRhythm.Quarterly or FeatureRhythm.Yearly or FeatureRhythm.OnDemand)
        {
            return Unknown("rare use", weight, "rare by nature (quarter-close, yearly or on call): rarity says nothing about its worth");
        }

        if (!seen || GroupStep.Ratio(feature.Stickiness, step) is not { } stickiness)
        {
            return Unknown("rare use", weight, seen ? "nobody used it in the last 90 days" : "the vendor's data does not show its use");
        }

        var days = stickiness * 30;
        return new("rare use", Falling(days, RareDays, DailyDays), weight, Say($"about {days:0.#} active days a month for each user"));
    }

    private static ScorePart Narrow(FeatureSummary feature, bool seen, int step)
    {
        const double weight = 0.1;
        if (!seen || feature.Seats365 == 0)
        {
            return Unknown("narrow job", weight, seen ? "nobody used it within a year" : "the vendor's data does not show its use");
        }

        var actions = GroupStep.Times(feature.Quantity365, step) / 12.0 / Coarse(feature.Seats365, step);
        return new("narrow job", Falling(actions, NarrowActions, WideActions), weight, Say($"about {actions:0.#} actions a month for each user"));
    }

    private static ScorePart Uniform(FeatureSummary feature, bool seen, int step)
    {
        const double weight = 0.1;
        if (!seen || GroupStep.Ratio(feature.Gini, step) is not { } gini)
        {
            return Unknown("uniform use", weight, seen ? "nobody used it" : "the vendor's data does not show its use");
        }

        // No group of n is more uneven than (n - 1) / n: how uneven a small one is bounds how many they are.
        if (feature.Seats365 < step)
        {
            return Unknown("uniform use", weight, "its users are too few to say how evenly they use it");
        }

        return new("uniform use", Math.Clamp(1 - gini, 0, 1), weight, Say($"Gini coefficient of its use over seats is {gini:0.00}"));
    }

    private static ScorePart ReadOnly(bool? readOnly)
    {
        const double weight = 0.2;
        return readOnly switch
        {
            true => new("read-only", 1, weight, "it only reads or transforms"),
            false => new("read-only", 0, weight, "it writes to the vendor's data"),
            null => Unknown("read-only", weight, "the catalog does not say whether it writes"),
        };
    }

    private static ScorePart Easy(double? difficulty)
    {
        const double weight = 0.15;
        return difficulty is { } hard
            ? new("easy to build", Math.Clamp(1 - hard, 0, 1), weight, Say($"the catalog's difficulty is {hard:0.00} (0 = an afternoon, 1 = not sensible)"))
            : Unknown("easy to build", weight, "nobody judged how hard it is to build");
    }

    private static ScorePart Unknown(string name, double weight, string why) => new(name, 0.5, weight, $"{why}; counts as half");

    /// <summary>The middle of the step that a count lies in.</summary>
    private static double Coarse(int count, int step) => count == 0 || step <= 1 ? count : count < step ? step / 2.0 : count - (count % step) + ((step - 1) / 2.0);

    /// <summary>1 at or below <paramref name="low"/>, 0 at or above <paramref name="high"/>, straight in the logarithm between.</summary>
    private static double Falling(double value, double low, double high) =>
        value <= low ? 1 : value >= high ? 0 : Math.Log(high / value) / Math.Log(high / low);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
