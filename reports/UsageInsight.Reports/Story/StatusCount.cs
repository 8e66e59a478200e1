using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>How many assigned seats of an app are in one state.</summary>
public readonly record struct StatusCount(SeatStatus Status, ShownCount Seats);
