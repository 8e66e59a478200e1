namespace UsageInsight.Ledger;

/// <summary>A page is missing or is not what was written.</summary>
/// <param name="key">The page.</param>
/// <param name="what">What is wrong with it.</param>
/// <param name="inner">The error met while reading it.</param>
public sealed class DamagedPageException(PageKey key, string what, Exception? inner = null) : Exception($"{key} {what}.", inner)
{
    /// <summary>The page.</summary>
    public PageKey Key { get; } = key;
}
