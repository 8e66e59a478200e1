namespace UsageInsight.Functions.Delivery.Channels;

/// <summary>How a try to deliver ended.</summary>
internal enum DeliveryOutcome
{
    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>Not delivered; tried again as the schedule says.</summary>
    Failed,

    /// <summary>Not delivered because the receiver has too much to do: tried again, and everything else for it waits, too.</summary>
    SlowDown,

    /// <summary>The receiver wants nothing any more, and gets nothing any more.</summary>
    SwitchOff,

    /// <summary>The receiver will never take this message: given up at once.</summary>
    Refused,
}
