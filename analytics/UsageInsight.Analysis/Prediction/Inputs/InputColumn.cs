namespace UsageInsight.Analysis.Prediction;

/// <summary>The inputs of the models, by position. "Ago" counts from the cut: the day before the cut is 1 day ago.</summary>
internal static class InputColumn
{
    // The entity's own rhythm.
    public const int Recency = 0;
    public const int Tenure = 1;
    public const int ActiveDays = 2;
    public const int Quantity30 = 10;
    public const int Quantity90 = 11;
    public const int Quantity365 = 12;
    public const int GapMean = 13;
    public const int GapDeviation = 14;
    public const int GapMax = 15;
    public const int GapMedian = 16;
    public const int RecencyOverMean = 17;
    public const int RecencyOverMax = 18;
    public const int RecencyOverMedian = 19;
    public const int Weighted7 = 20;
    public const int Weighted30 = 21;
    public const int Weighted90 = 22;
    public const int Weighted180 = 23;
    public const int Months12 = 24;
    public const int Weeks13 = 25;
    public const int Streak = 26;
    public const int Slope6 = 27;
    public const int Ratio30To90 = 28;
    public const int Ratio90To180 = 29;
    public const int Ratio180To365 = 30;
    public const int PerDay = 31;
    public const int Weekend = 32;
    public const int RateInTenure = 33;
    public const int SpanShare = 34;
    public const int Onboarding = 35;

    /// <summary>How many inputs describe the entity itself.</summary>
    public const int OwnCount = 36;

    // Active days within the last 7, 14, 30, 60, 90, 180, 365 and 730 days.
    public const int ActiveDays30 = ActiveDays + 2;
    public const int ActiveDays90 = ActiveDays + 4;
    public const int ActiveDays180 = ActiveDays + 5;
    public const int ActiveDays365 = ActiveDays + 6;

    // Seat level, where more than one feature exists: breadth, and the feature used most.
    public const int Features365 = OwnCount;
    public const int Features90 = OwnCount + 1;
    public const int DominantShare = OwnCount + 2;
    public const int DominantKept = OwnCount + 3;
    public const int DominantSeats = OwnCount + 4;

    /// <summary>How many inputs there are at seat level.</summary>
    public const int SeatCount = OwnCount + 5;

    // App and feature level: the same seat's use of everything.
    public const int SeatInputs = OwnCount;

    // App and feature level: everybody's use of the same app or feature, and how the two meet.
    public const int GroupSeats = SeatInputs + 10;
    public const int GroupKept90 = GroupSeats + 1;
    public const int GroupKept30 = GroupSeats + 2;
    public const int GroupTrend = GroupSeats + 3;
    public const int ShareOfSeat = GroupSeats + 4;
    public const int SeatGroups = GroupSeats + 5;
    public const int RecencyBehindSeat = GroupSeats + 6;

    /// <summary>How many inputs there are at app and feature level.</summary>
    public const int PairCount = GroupSeats + 7;

    /// <summary>The own inputs of the seat that are repeated for its apps and features, in order from <see cref="SeatInputs"/>.</summary>
    public static ReadOnlySpan<int> OfSeat =>
        [Recency, ActiveDays30, ActiveDays90, ActiveDays365, Tenure, Weighted30, Months12, GapMean, Streak, Ratio30To90];

    /// <summary>How many inputs a panel has.</summary>
    public static int CountFor(ActivityPanel panel, ActivityPanel? detail) =>
        panel.Level != PredictionLevel.Seat ? PairCount : detail is null ? OwnCount : SeatCount;
}
