namespace UsageInsight.Analysis.Replacement;

/// <summary>A calendar month's use.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Seats">Seats that used the feature, rounded down to a multiple of the threshold; null where some did, but fewer than that.</param>
/// <param name="Times">Times used, rounded down to a multiple of twice the threshold; null where <paramref name="Seats"/> is, or where so few would tell more of how many seats that were.</param>
public sealed record MonthUse(DateOnly Month, int? Seats, long? Times);
