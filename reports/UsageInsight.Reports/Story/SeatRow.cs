namespace UsageInsight.Reports.Story;

/// <summary>One line of the permissioned list: a seat to ask about. Nothing in it ranks people or tells the time of day.</summary>
/// <param name="Seat">The pseudonym, or the given id.</param>
/// <param name="Plan">The plan's name, empty where unknown.</param>
/// <param name="State">Its state in plain words.</param>
/// <param name="LastActive">A month, or <c>never</c>.</param>
/// <param name="Again">The chance of use again in 90 days in tens of percent, empty where no model spoke.</param>
/// <param name="Reasons">The few inputs that moved the verdict.</param>
public sealed record SeatRow(string Seat, string Plan, string State, string LastActive, string Again, string Reasons);
