using System.ComponentModel;
using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>How good a source's data is, as programs get it.</summary>
public sealed record SourceShape
{
    [Description("The source's name.")]
    public required string Source { get; init; }

    [Description("The ids of the apps it tells of.")]
    public required IReadOnlyList<string> Apps { get; init; }

    [Description("The newest day it has reached; null where it has none.")]
    public required DateOnly? NewestDay { get; init; }

    [Description("Days from there to the as-of day; null where it has none.")]
    public required int? LagDays { get; init; }

    [Description("True where it has been silent for too long: verdicts that rest on it are weakened or blocked.")]
    public required bool Stale { get; init; }

    [Description("True where the vendor hides who did what.")]
    public required bool ConcealsNames { get; init; }

    [Description("Days without data.")]
    public required IReadOnlyList<GapShape> Gaps { get; init; }

    [Description("Records received: accepted, duplicate and failed together.")]
    public required long Received { get; init; }

    [Description("Records that count.")]
    public required long Accepted { get; init; }

    [Description("Records that were there already.")]
    public required long Duplicate { get; init; }

    [Description("Records that could not be counted; they are kept with their reason.")]
    public required long Failed { get; init; }

    /// <summary>One source.</summary>
    public static SourceShape Of(SourceCoverage source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new()
        {
            Source = SafeText.Name(source.Source),
            Apps = ShapeText.Lines(source.Apps),
            NewestDay = source.NewestDay,
            LagDays = source.LagDays,
            Stale = source.Stale,
            ConcealsNames = source.ConcealsNames,
            Gaps = [.. source.Gaps.Select(g => new GapShape { First = g.First, Last = g.Last })],
            Received = source.Totals.Received,
            Accepted = source.Totals.Accepted,
            Duplicate = source.Totals.Duplicate,
            Failed = source.Totals.Failed,
        };
    }
}
