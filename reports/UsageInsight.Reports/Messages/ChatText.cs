using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Messages;

/// <summary>What a chat or a mail shows of a message, in any shape. Its texts are plain and not escaped yet.</summary>
internal sealed record ChatText
{
    /// <summary>One sentence with the number and the date.</summary>
    public required string Title { get; init; }

    /// <summary>What to do, as a numbered list right below the title; empty where the title says it all.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>What stands behind it, one sentence a line; empty ones are left out.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The command that shows more; null where there is none.</summary>
    public string? Command { get; init; }

    /// <summary>Where more is to be read; null where there is no such place.</summary>
    public Uri? Link { get; init; }

    /// <summary>What stands on every face: simulated data, given seats.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Steps and lines as single harmless lines, without empty ones.</summary>
    public IEnumerable<string> Body => Steps.Select((step, i) => $"{i + 1}. {step}").Concat(Lines).Select(SafeText.OneLine).Where(line => line.Length > 0);
}
