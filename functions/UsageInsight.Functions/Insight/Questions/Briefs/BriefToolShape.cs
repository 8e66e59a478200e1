using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Briefs;

/// <summary>The tool that a brief asks for, as programs get it.</summary>
internal sealed record BriefToolShape
{
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("The role that owns it.")]
    public required string Owner { get; init; }

    [Description("Its last day.")]
    public required DateOnly Expires { get; init; }

    [Description("The last day to give notice for what it frees; null where no contract says.")]
    public required DateOnly? CancelBy { get; init; }
}
