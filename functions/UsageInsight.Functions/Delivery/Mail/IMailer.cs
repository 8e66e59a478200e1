using UsageInsight.Functions.Delivery.Channels;

namespace UsageInsight.Functions.Delivery.Mail;

/// <summary>Hands mail to whoever carries it.</summary>
internal interface IMailer
{
    /// <summary>The most bytes of attachments that one mail may hold.</summary>
    int MostAttached { get; }

    /// <summary>Hands one mail over, for all of its addresses or none.</summary>
    Task<DeliveryAnswer> SendAsync(MailLetter letter, CancellationToken cancellationToken);
}
