namespace UsageInsight.Analysis.Follow;

/// <summary>One week of a cohort's move from a vendor feature to its replacement.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="OldOnly">Cohort seats that used only the vendor feature.</param>
/// <param name="Both">Cohort seats that used both.</param>
/// <param name="NewOnly">Cohort seats that used only the tool.</param>
public sealed record StranglerWeek(DateOnly Monday, int OldOnly, int Both, int NewOnly);
