namespace UsageInsight.Reports.Alerts;

/// <summary>The form a receiver understands.</summary>
public enum AlertShape
{
    /// <summary>A CloudEvents 1.0 event in structured JSON, signed per Standard Webhooks by the sender.</summary>
    Webhook,

    /// <summary>A Slack incoming-webhook message.</summary>
    Slack,

    /// <summary>A Microsoft Teams message with an adaptive card.</summary>
    Teams,
}
