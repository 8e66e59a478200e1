using System.ComponentModel;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions.WhatIfs;

/// <summary>Seats that hold one plan today and get one in the answer, as programs get it.</summary>
internal sealed record MoveShape
{
    [Description("The id of the plan held today; null for none.")]
    public required string? From { get; init; }

    [Description("Its name.")]
    public required string? FromName { get; init; }

    [Description("The id of the plan in the answer; null for none.")]
    public required string? To { get; init; }

    [Description("Its name.")]
    public required string? ToName { get; init; }

    [Description("The names of the add-ons in the answer.")]
    public required IReadOnlyList<string> AddOns { get; init; }

    [Description("How many, of groups that are rounded to multiples of the group threshold.")]
    public required int Seats { get; init; }

    public static MoveShape Of(SeatMove move, string app, NameBook names) => new()
    {
        From = move.From,
        FromName = move.From is { } from ? names.Plan(app, from) : null,
        To = move.To,
        ToName = move.To is { } to ? names.Plan(app, to) : null,
        AddOns = [.. move.AddOns.Select(a => names.Plan(app, a))],
        Seats = move.Seats,
    };
}
