namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>How a try to deliver ended.</summary>
/// <param name="Delivered">True for 2xx only.</param>
/// <param name="Gone">True for 410: the receiver wants nothing any more.</param>
/// <param name="Asked">How long the receiver asked to wait, at most a day; null where it did not.</param>
/// <param name="Text">The status, or why there was none. Never the receiver's own text.</param>
internal sealed record WebhookAnswer(bool Delivered, bool Gone, TimeSpan? Asked, string Text);
