using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Recommendations;

/// <summary>One input that a recommendation rests on, as programs get it.</summary>
internal sealed record InputShape
{
    [Description("What was looked at.")]
    public required string Name { get; init; }

    [Description("How many statements it held.")]
    public required long Records { get; init; }

    [Description("The SHA-256 of it, in lower-case hexadecimal.")]
    public required string Sha256 { get; init; }
}
