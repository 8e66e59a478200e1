namespace UsageInsight.Connectors;

/// <summary>A pull could not go on. What was committed before stays; the next run resumes there.</summary>
/// <param name="fault">Which of the expected failures it is.</param>
/// <param name="message">What happened, with endpoint and status; never a secret and never a body's personal data.</param>
/// <param name="inner">The cause; null where the vendor's answer itself is the cause.</param>
public sealed class ConnectorException(ConnectorFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Which of the expected failures it is.</summary>
    public ConnectorFault Fault { get; } = fault;
}
