namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>A host resolved into a network that webhooks may not reach. Says the rule, never the address.</summary>
internal sealed class ForbiddenNetworkException() : Exception("the host resolves into a network that webhooks may not reach");
