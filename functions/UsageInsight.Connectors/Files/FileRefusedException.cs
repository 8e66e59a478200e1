namespace UsageInsight.Connectors.Files;

/// <summary>A file cannot be taken as a whole: damaged, not text, or without a column that is needed. Nothing of it is kept.</summary>
/// <param name="what">What is wrong.</param>
/// <param name="expected">What was expected.</param>
/// <param name="next">The next step.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class FileRefusedException(string what, string expected, string next, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;

    /// <summary>The next step.</summary>
    public string Next { get; } = next;
}
