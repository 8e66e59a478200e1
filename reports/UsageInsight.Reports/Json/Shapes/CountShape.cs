using System.ComponentModel;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>A count of people as programs get it: groups below the threshold are not counted out.</summary>
public sealed record CountShape
{
    [Description("The count where it may be told, else null.")]
    public required int? Value { get; init; }

    [Description("The least it can be, where it is told as a range; else null.")]
    public required int? Low { get; init; }

    [Description("The most it can be, where it is told as a range; else null.")]
    public required int? High { get; init; }

    [Description("The count in words, always: '1,204', '116 to 119', 'fewer than 5', 'not shown' or 'unknown'. Unknown is not zero.")]
    public required string Shown { get; init; }

    /// <summary>The count as a reader may see it.</summary>
    public static CountShape Of(ShownCount count) => new() { Value = count.Exactly, Low = count.Range?.Low, High = count.Range?.High, Shown = count.ToString() };
}
