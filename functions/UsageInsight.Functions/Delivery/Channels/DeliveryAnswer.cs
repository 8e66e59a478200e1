namespace UsageInsight.Functions.Delivery.Channels;

/// <summary>What came of a try to deliver.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">The status, or why there was none. Never the receiver's own text.</param>
/// <param name="Asked">How long the receiver asked to wait, at most a day; null where it did not.</param>
internal sealed record DeliveryAnswer(DeliveryOutcome Outcome, string Text, TimeSpan? Asked = null)
{
    /// <summary>The longest wait that a receiver is granted.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static DeliveryAnswer Failed(string why) => new(DeliveryOutcome.Failed, why);

    public static DeliveryAnswer Refused(string why) => new(DeliveryOutcome.Refused, why);
}
