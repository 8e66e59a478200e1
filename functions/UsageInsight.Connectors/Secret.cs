namespace UsageInsight.Connectors;

/// <summary>A secret in memory. It never prints itself: logs, errors and debuggers that format it get <c>***</c>.</summary>
public sealed class Secret
{
    private readonly string _value;

    /// <summary>Takes the secret's text.</summary>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>The text, for the one place that sends it.</summary>
    public string Reveal() => _value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
