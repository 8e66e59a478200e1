using System.ComponentModel;
using UsageInsight.Functions.Insight.Changes;

namespace UsageInsight.Functions.Insight.Questions.Overview;

/// <summary>One thing that is different from the analysis before, as programs get it.</summary>
internal sealed record ChangeShape
{
    [Description("What it is about.")]
    public required ChangeKind Kind { get; init; }

    [Description("What changed, in plain words.")]
    public required string What { get; init; }

    [Description("How it stands now.")]
    public required string Now { get; init; }

    [Description("How it stood before; empty where there was nothing.")]
    public required string Before { get; init; }

    [Description("The app's id; null where it is about no app that is known now.")]
    public required string? App { get; init; }

    [Description("The recommendation's id; null where it is about none that is given now.")]
    public required string? Recommendation { get; init; }

    public static ChangeShape Of(Change change) => new() { Kind = change.Kind, What = change.What, Now = change.Now, Before = change.Before, App = change.App, Recommendation = change.Action };
}
