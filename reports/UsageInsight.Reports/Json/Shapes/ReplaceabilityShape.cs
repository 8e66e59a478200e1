using System.ComponentModel;
using UsageInsight.Analysis;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>How well a small tool could replace a feature, as programs get it.</summary>
public sealed record ReplaceabilityShape
{
    [Description("0 (not at all) to 1 (easily).")]
    public required double Score { get; init; }

    [Description("What forbids replacing it whatever it costs, each with who said so; empty where nothing does.")]
    public required IReadOnlyList<string> Vetoes { get; init; }

    /// <summary>The score of a feature; null where it was not judged.</summary>
    public static ReplaceabilityShape? Of(ReplaceabilityScore? score) => score is null ? null : new()
    {
        Score = Math.Round(score.Score, ShapeText.Digits),
        Vetoes = ShapeText.Lines(score.Vetoes.Select(v => $"{v.Kind}: {v.Reason} ({v.SaidBy})")),
    };
}
