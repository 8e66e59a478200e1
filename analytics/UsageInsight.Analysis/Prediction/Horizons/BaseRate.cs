namespace UsageInsight.Analysis.Prediction;

/// <summary>The answer where hardly any history exists: the entity's own pace with a broad prior, nothing learned from others.</summary>
/// <remarks>
/// Days between uses with a Gamma prior worth one use in 60 days, silence counted as exposure: (uses + 1) / (days + 60) uses a day,
/// as a Poisson process. Crude on purpose and said to be so; it only has to be between 0 and 1 and in the right order.
/// </remarks>
internal static class BaseRate
{
    private const double PriorDays = 60;

    /// <summary>A guess says no less than this and no more than 1 - this.</summary>
    private const double Least = .02;

    /// <summary>The probability of use within the horizon.</summary>
    public static double Of(ReadOnlySpan<double> row, int horizon)
    {
        // Only what happened after the first use says how often; a long silence at the end weighs against it once more.
        var uses = Math.Max(0, row[InputColumn.ActiveDays365] - 1);
        var exposure = Math.Min(365, row[InputColumn.Tenure]) + row[InputColumn.Recency] + PriorDays;
        return Math.Clamp(1 - Math.Exp(-(uses + 1) / exposure * horizon), Least, 1 - Least);
    }
}
