using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.WhatIfs;

/// <summary>A next-best answer, as programs get it.</summary>
internal sealed record AlternativeShape
{
    [Description("How much more it costs than the best answer.")]
    public required decimal Extra { get; init; }

    [Description("The ids of the features it replaces.")]
    public required IReadOnlyList<string> Replaced { get; init; }
}
