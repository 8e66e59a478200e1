using System.Security.Cryptography;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>A message in a queue.</summary>
internal sealed class QueuedMessage
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public required string Text { get; init; }

    public required DateTimeOffset InsertedAt { get; init; }

    public int DequeueCount { get; set; }

    public DateTimeOffset VisibleAt { get; set; }

    public string PopReceipt { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(21));
}
