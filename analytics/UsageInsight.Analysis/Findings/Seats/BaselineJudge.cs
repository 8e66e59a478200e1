using System.Globalization;

namespace UsageInsight.Analysis.Findings;

/// <summary>The industry's rule: no use for so many days means give the seat back. Kept as the comparison for every model.</summary>
/// <param name="idleDays">Days without use from which a seat is given back; 30, 60 or 90 are usual.</param>
public sealed class BaselineJudge(int idleDays) : ISeatJudge
{
    /// <inheritdoc/>
    public string Method => "baseline rule 1";

    /// <inheritdoc/>
    public SeatVerdict Judge(SeatCase seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        var reclaim = seat.Status == SeatStatus.NeverUsed || (seat.Status != SeatStatus.Active && seat.IdleDays >= idleDays);
        return new() { Reclaim = reclaim, Reasons = [string.Create(CultureInfo.InvariantCulture, $"the rule takes back seats without use for {idleDays} days or more")] };
    }
}
