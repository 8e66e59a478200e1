using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.WhatIfs;

/// <summary>The price at which a plan in use is dropped, as programs get it.</summary>
internal sealed record PriceFlipShape
{
    [Description("The plan's id.")]
    public required string Plan { get; init; }

    [Description("The plan's name.")]
    public required string PlanName { get; init; }

    [Description("What it costs per seat and month in the question.")]
    public required decimal Price { get; init; }

    [Description("Above this price the best answer uses it no more.")]
    public required decimal DropsAbove { get; init; }
}
