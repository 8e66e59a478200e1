namespace UsageInsight.Functions.Cli;

/// <summary>A caller's mistake, told in four short parts: what, where, expected, next step. Ends the process with exit code 2.</summary>
/// <param name="what">What is wrong.</param>
/// <param name="where">The file, line, option or field; null where the whole call is meant.</param>
/// <param name="expected">What was expected; null where the first part says it.</param>
/// <param name="next">The next step.</param>
internal sealed class UserErrorException(string what, string? where = null, string? expected = null, string? next = null) : Exception(what)
{
    public string? Where { get; } = where;

    public string? Expected { get; } = expected;

    public string? Next { get; } = next;
}
