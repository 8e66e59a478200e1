namespace UsageInsight.Functions.Cli;

/// <summary>What the process's exit code tells a script.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, but something was refused or needs attention.</summary>
    public const int NeedsAttention = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int WrongUsage = 2;

    /// <summary>Our own fault.</summary>
    public const int OwnFault = 3;
}
