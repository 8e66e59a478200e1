namespace UsageInsight.Functions.Pipeline.Jobs.Work;

/// <summary>A piece of work that a message asks for. The message is a ticket; what is to be done and what became of it stands here.</summary>
internal sealed record WorkItem
{
    /// <summary>Tries before it is given up.</summary>
    public const int MaxTries = 5;

    /// <summary>The job and the key, such as <c>pull/github</c>: asking twice for what waits already is one piece of work.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="JobName"/>.</summary>
    public required string Job { get; init; }

    /// <summary>What it is about.</summary>
    public required string Key { get; init; }

    /// <summary>The run that asked for it last.</summary>
    public required string Run { get; init; }

    /// <summary>When that run asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it is handed out (again), unless it is done by then.</summary>
    public required DateTimeOffset VisibleAt { get; init; }

    public WorkStatus Status { get; init; }

    /// <summary>Tries begun.</summary>
    public int Tries { get; init; }

    /// <summary>Why the last try failed; null where none did.</summary>
    public string? Error { get; init; }

    public static string IdOf(string job, string key) => $"{job}/{key}";
}
