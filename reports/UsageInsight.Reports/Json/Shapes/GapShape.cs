using System.ComponentModel;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>Days without data as programs get them.</summary>
public sealed record GapShape
{
    [Description("The first day of the gap.")]
    public required DateOnly First { get; init; }

    [Description("The last day of the gap, included.")]
    public required DateOnly Last { get; init; }
}
