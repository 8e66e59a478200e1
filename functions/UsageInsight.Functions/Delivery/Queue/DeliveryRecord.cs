using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>A message on its way to a receiver: an alert, or a report's run that is composed when it is sent.</summary>
internal sealed record DeliveryRecord
{
    /// <summary>The same on every try: receivers drop what they have seen.</summary>
    public required string Id { get; init; }

    /// <summary>The receiver's id in the workspace.</summary>
    public required string Receiver { get; init; }

    /// <summary>The alert; null where the message is a report.</summary>
    public AlertMessage? Alert { get; init; }

    /// <summary>The report's run; null where the message is an alert.</summary>
    public ReportReference? Report { get; init; }

    /// <summary>Its place among the workspace's messages.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DeliveryStatus Status { get; init; }

    /// <summary>Tries so far, the running one included.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// When the next try is due; meaningless unless pending. Whoever sends a message first moves this past the time that sending can
    /// take: that claims it, and a message whose sender died comes due again by itself.
    /// </summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>The last answer's status, or why there was none; null before the first try. Holds no text of the receiver's.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>When it was delivered or given up; null while it is pending.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}
