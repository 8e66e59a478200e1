namespace UsageInsight.Analysis.Prediction;

/// <summary>Histories that look alike: how many periods were active after the first, and when the last was.</summary>
/// <param name="Active">x: active periods after the one of first use; 0 or more.</param>
/// <param name="Last">tx: the period of last use, counted from first use; 0 where there was none after it.</param>
/// <param name="Periods">n: periods since first use.</param>
/// <param name="Weight">How many entities share this history.</param>
internal readonly record struct RecencyFrequency(int Active, int Last, int Periods, double Weight = 1);
