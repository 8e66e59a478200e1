using System.ComponentModel;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>A seat of the permissioned list as programs get it.</summary>
public sealed record SeatShape
{
    [Description("The pseudonym, or the given id.")]
    public required string Seat { get; init; }

    [Description("The plan's name, empty where unknown.")]
    public required string Plan { get; init; }

    [Description("Its state in plain words.")]
    public required string State { get; init; }

    [Description("The month of its last activity, or 'never'.")]
    public required string LastActiveMonth { get; init; }

    [Description("The chance of use again in 90 days in tens of percent, empty where no model spoke.")]
    public required string Again90 { get; init; }

    [Description("The few inputs that moved the verdict.")]
    public required string Reasons { get; init; }

    /// <summary>One line of the list.</summary>
    public static SeatShape Of(SeatRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new() { Seat = row.Seat, Plan = row.Plan, State = row.State, LastActiveMonth = row.LastActive, Again90 = row.Again, Reasons = row.Reasons };
    }
}
