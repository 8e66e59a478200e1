using System.ComponentModel;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Recommendations;

/// <summary>What a recommendation rests on, as programs get it.</summary>
internal sealed record EvidenceShape
{
    [Description("The last day that counted when it was given.")]
    public required DateOnly AsOf { get; init; }

    [Description("When it was computed, in UTC.")]
    public required DateTimeOffset ComputedAt { get; init; }

    [Description("What gave the verdicts on seats, with its version.")]
    public required string Method { get; init; }

    [Description("The version of the rules around it.")]
    public required string Rules { get; init; }

    [Description("What was looked at.")]
    public required IReadOnlyList<InputShape> Inputs { get; init; }

    [Description("How fresh the app's sources were.")]
    public required IReadOnlyList<SourceShape> Sources { get; init; }

    [Description("The command that recomputes it and says what has changed since.")]
    public required string Verify { get; init; }

    public static EvidenceShape? Of(EvidencePack? pack, string command, int threshold) => pack is null ? null : new()
    {
        AsOf = pack.AsOf,
        ComputedAt = pack.ComputedAt,
        Method = SafeText.Name(pack.Method),
        Rules = SafeText.Name(pack.Rules),
        Inputs = [.. pack.Inputs.Select(i => InputShape.Of(i, threshold))],
        Sources = [.. pack.Sources.Select(SourceShape.Of)],
        Verify = $"{command} verify {SafeText.Name(pack.Recommendation.Id)}",
    };
}
