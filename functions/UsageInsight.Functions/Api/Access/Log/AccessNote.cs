namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>What somebody did, as it is to be written down.</summary>
/// <param name="Who">The visitor's id: one person, or one key.</param>
/// <param name="Act">What was done.</param>
/// <param name="What">The thing it was done to, in words of ours: a route, a file's kind, a setting with its values. Never a person.</param>
internal sealed record AccessNote(string Who, AccessAct Act, string What)
{
    /// <summary>The seat it was about; null where it was about none or many. Kept as a keyed mark only.</summary>
    public string? Seat { get; init; }

    /// <summary>The reason that was given; null where none is asked for.</summary>
    public string? Why { get; init; }

    /// <summary>When it was done; null takes the time of writing.</summary>
    public DateTimeOffset? At { get; init; }
}
