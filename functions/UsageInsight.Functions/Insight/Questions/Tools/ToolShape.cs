using System.ComponentModel;
using UsageInsight.Functions.Insight.Tools;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Tools;

/// <summary>A replacement tool and how it is doing, as programs get it.</summary>
internal sealed record ToolShape
{
    [Description("The tool's id.")]
    public required string Id { get; init; }

    [Description("The role that owns it.")]
    public required string Owner { get; init; }

    [Description("What it is for.")]
    public required string Purpose { get; init; }

    [Description("The id of the app it takes a feature of.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("The id of the feature it replaces.")]
    public required string Feature { get; init; }

    [Description("The feature's name.")]
    public required string FeatureName { get; init; }

    [Description("The day it went live.")]
    public required DateOnly StartedOn { get; init; }

    [Description("Its last day.")]
    public required DateOnly Expires { get; init; }

    [Description("The day it was retired; null while it lives.")]
    public required DateOnly? RetiredOn { get; init; }

    [Description("How its users moved; null for a tool registered after the newest analysis.")]
    public required ToolProgressShape? Progress { get; init; }

    [Description("Seats that can drop because of it; empty while the feature is still used.")]
    public required IReadOnlyList<DropShape> Drops { get; init; }

    [Description("The next day by which notice counts for those seats; null where none can drop or no contract asks for notice.")]
    public required DateOnly? CancelBy { get; init; }

    [Description("What its owner must decide, each a sentence.")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("What it saved against its baseline so far; null where none was fixed.")]
    public required SavedShape? Saved { get; init; }

    public static ToolShape Of(ToolStory tool) => new()
    {
        Id = tool.Id,
        Owner = tool.Owner,
        Purpose = tool.Purpose,
        App = tool.App,
        AppName = tool.AppName,
        Feature = tool.Feature,
        FeatureName = tool.FeatureName,
        StartedOn = tool.StartedOn,
        Expires = tool.Expires,
        RetiredOn = tool.RetiredOn,
        Progress = ToolProgressShape.Of(tool.Progress),
        Drops = [.. tool.Drops.Select(d => new DropShape { From = d.From, To = d.To, Seats = CountShape.Of(d.Seats), PerSeatAndMonth = MoneyShape.Of(d.PerSeatAndMonth)! })],
        CancelBy = tool.CancelBy,
        Warnings = tool.Warnings,
        Saved = SavedShape.Of(tool.Saved),
    };
}
