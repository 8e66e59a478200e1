namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>Corrects the clock of a sender that says when it sent: corrected = received - (sent - event), as Segment does.</summary>
/// <remarks>
/// Only a difference of more than ten minutes is taken for a wrong clock. A smaller one is the network, or a retry of a body
/// whose <c>sentAt</c> is from the first try; correcting that would move an event near midnight to another day, and the resend
/// would contradict the first. Days are the finest thing counted here, so nothing is lost by it.
/// </remarks>
internal static class ClockSkew
{
    /// <summary>Differences up to this are not corrected.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    /// <summary>What to add to the times of a body.</summary>
    /// <param name="receivedTicks">Our clock at receipt.</param>
    /// <param name="sentTicks">The sender's clock at sending; 0 where it does not say.</param>
    public static long Correction(long receivedTicks, long sentTicks)
    {
        var skew = receivedTicks - sentTicks;
        return sentTicks == 0 || Math.Abs(skew) <= Tolerance.Ticks ? 0 : skew;
    }
}
