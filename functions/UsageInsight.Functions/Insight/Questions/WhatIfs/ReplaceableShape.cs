using System.ComponentModel;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions.WhatIfs;

/// <summary>A feature that could be replaced in-house, as programs get it.</summary>
internal sealed record ReplaceableShape
{
    [Description("The feature's id.")]
    public required string Feature { get; init; }

    [Description("The feature's name.")]
    public required string FeatureName { get; init; }

    [Description("Kept seats that need it, of groups that are rounded to multiples of the group threshold.")]
    public required int Seats { get; init; }

    [Description("True where the answer replaces it.")]
    public required bool Replaced { get; init; }

    [Description("What building it costs in the question.")]
    public required MoneyShape Build { get; init; }

    [Description("What keeping it costs a month in the question.")]
    public required MoneyShape RunPerMonth { get; init; }

    [Description("Replacing pays below this build cost; null where that was not proven.")]
    public required MoneyShape? WorthBelow { get; init; }

    public static ReplaceableShape Of(ToolChoice tool, string app, NameBook names) => new()
    {
        Feature = tool.Feature,
        FeatureName = names.Feature(app, tool.Feature),
        Seats = tool.Seats,
        Replaced = tool.Replaced,
        Build = MoneyShape.Of(tool.Build)!,
        RunPerMonth = MoneyShape.Of(tool.RunPerMonth)!,
        WorthBelow = MoneyShape.Of(tool.WorthBelow),
    };
}
