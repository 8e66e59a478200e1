namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>A request as a receiver saw it.</summary>
internal sealed record HookRequest(string? Id, string? Timestamp, string? Signature, byte[] Body, DateTimeOffset At, int Answered);
