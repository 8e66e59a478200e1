using System.ComponentModel;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>A feature as programs get it.</summary>
public sealed record FeatureShape
{
    [Description("The feature's id within its app.")]
    public required string Id { get; init; }

    [Description("The feature's name.")]
    public required string Name { get; init; }

    [Description("False where the vendor's data cannot tell whether it is used: unknown, never unused.")]
    public required bool Observable { get; init; }

    [Description("Seats with use in the last 30 days.")]
    public required CountShape Seats30 { get; init; }

    [Description("Seats with use in the last 90 days.")]
    public required CountShape Seats90 { get; init; }

    [Description("Share of the seats that may use it and ever did, 0 to 1; null where it may not be told exactly or is not known.")]
    public required double? Adoption { get; init; }

    [Description("The same in words, always.")]
    public required string AdoptionShown { get; init; }

    [Description("Mean share of a month's users who come on a given day, 0 to 1, to the nearest twentieth; null where nobody used it or the group is small.")]
    public required double? Stickiness { get; init; }

    [Description("Times used in 365 days, rounded down to a multiple of twice the group threshold; null where unknown or of a small group.")]
    public required long? TimesUsed365 { get; init; }

    [Description("The last day of use in words, a month for a small group, 'never' or 'unknown'.")]
    public required string LastUsed { get; init; }

    [Description("Where its use is heading, in words.")]
    public required string Trend { get; init; }

    [Description("Names of the plans and add-ons that hold it.")]
    public required IReadOnlyList<string> IncludedIn { get; init; }

    [Description("How well a small tool could replace it; null where it was not judged.")]
    public required ReplaceabilityShape? Replaceability { get; init; }

    /// <summary>One feature of a story.</summary>
    public static FeatureShape Of(FeatureStory feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return new()
        {
            Id = feature.Key.Feature,
            Name = feature.Name,
            Observable = feature.Observable,
            Seats30 = CountShape.Of(feature.Seats30),
            Seats90 = CountShape.Of(feature.Seats90),
            Adoption = ShapeText.Rounded(feature.Adoption.Exactly),
            AdoptionShown = feature.Small ? ShownCount.Withheld.ToString() : feature.Adoption.ToString(),
            Stickiness = ShapeText.Rounded(feature.Stickiness),
            TimesUsed365 = feature.Quantity,
            LastUsed = feature.LastUsed,
            Trend = feature.Trend,
            IncludedIn = ShapeText.Lines(feature.IncludedIn),
            Replaceability = ReplaceabilityShape.Of(feature.Replaceability),
        };
    }
}
