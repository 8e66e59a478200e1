namespace UsageInsight.Functions.Tests.Host;

/// <summary>One invocation as the host's log would show it.</summary>
/// <param name="Function">The function.</param>
/// <param name="Error">Why it failed; null where it succeeded.</param>
/// <param name="Answer">The handler's body; empty where there was none.</param>
internal sealed record InvocationRecord(string Function, string? Error, string Answer)
{
    public bool Succeeded => Error is null;
}
