namespace UsageInsight.Functions.Cli;

/// <summary>What every command has at hand: where it runs, where it writes, and the clock.</summary>
internal sealed record CliContext
{
    /// <summary>The workspace folder.</summary>
    public required string Workspace { get; init; }

    /// <summary>True where standard output is for a program.</summary>
    public required bool Json { get; init; }

    /// <summary>For results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>For messages, progress and errors.</summary>
    public required TextWriter Error { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>How many characters a line of a table on <see cref="Out"/> may have.</summary>
    public int Columns => TerminalWidth.Of(Out);
}
