using UsageInsight.Functions.Delivery.Channels;

namespace UsageInsight.Functions.Delivery.Mail.Smtp;

/// <summary>The conversation with a mail server ended without the mail being taken.</summary>
/// <param name="answer">What that means for the mail.</param>
internal sealed class SmtpException(DeliveryAnswer answer) : Exception(answer.Text)
{
    public DeliveryAnswer Answer { get; } = answer;
}
