using UsageInsight.Analysis;

namespace UsageInsight.Reports.Words;

/// <summary>Plain words for the states of a seat, the trends of a feature and the kinds of advice.</summary>
public static class StatusWords
{
    /// <summary>The order in which faces list the states: used first, then ever longer unused, then the ones judged apart.</summary>
    public static IReadOnlyList<SeatStatus> Order { get; } =
    [
        SeatStatus.Active, SeatStatus.Idle30, SeatStatus.Idle60, SeatStatus.Idle90, SeatStatus.NeverUsed,
        SeatStatus.InGrace, SeatStatus.NonPerson, SeatStatus.Exempt, SeatStatus.Unknown,
    ];

    /// <summary>What a state is called.</summary>
    public static string Of(SeatStatus status) => status switch
    {
        SeatStatus.Active => "Used in the last 30 days",
        SeatStatus.Idle30 => "Last used 31 to 60 days ago",
        SeatStatus.Idle60 => "Last used 61 to 90 days ago",
        SeatStatus.Idle90 => "Last used over 90 days ago",
        SeatStatus.NeverUsed => "Assigned, never used",
        SeatStatus.InGrace => "New, not judged yet",
        SeatStatus.NonPerson => "Service or shared account",
        SeatStatus.Exempt => "Exempted",
        SeatStatus.Unknown => "Unknown: the data cannot tell",
        _ => "Other",
    };

    /// <summary>A short word for a state, for keys in files.</summary>
    public static string Key(SeatStatus status) => status switch
    {
        SeatStatus.Active => "active",
        SeatStatus.Idle30 => "idle-31-60",
        SeatStatus.Idle60 => "idle-61-90",
        SeatStatus.Idle90 => "idle-over-90",
        SeatStatus.NeverUsed => "never-used",
        SeatStatus.InGrace => "in-grace",
        SeatStatus.NonPerson => "non-person",
        SeatStatus.Exempt => "exempt",
        _ => "unknown",
    };

    /// <summary>Where a feature is heading, in words.</summary>
    public static string Of(FeatureTrend? trend) => trend is null ? "not judged" : trend.Verdict switch
    {
        TrendVerdict.Steady => "steady",
        TrendVerdict.Growing => "growing",
        TrendVerdict.Declining => "declining",
        TrendVerdict.Dying => "nearly gone",
        TrendVerdict.NeverAdopted => "never taken up",
        TrendVerdict.Seasonal => "seasonal",
        _ => "too early to say",
    };

    /// <summary>What a kind of advice is called.</summary>
    public static string Of(RecommendationKind kind) => kind switch
    {
        RecommendationKind.Reclaim => "Take back seats",
        RecommendationKind.DropUnassigned => "Give up unassigned seats",
        RecommendationKind.Downgrade => "Move to a cheaper plan",
        RecommendationKind.Replace => "Replace a feature",
        _ => "Renew with another quantity",
    };

    /// <summary>A short word for a kind of advice, for keys in files.</summary>
    public static string Key(RecommendationKind kind) => kind switch
    {
        RecommendationKind.Reclaim => "reclaim",
        RecommendationKind.DropUnassigned => "drop-unassigned",
        RecommendationKind.Downgrade => "downgrade",
        RecommendationKind.Replace => "replace",
        _ => "renew",
    };
}
