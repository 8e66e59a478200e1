using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>A rule that speaks about a subject, as the newest analysis sees it.</summary>
internal sealed record Alert
{
    public required AlertRule Rule { get; init; }

    /// <summary>Rule and subject: the same from run to run.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// What has to change for people to be told again. Days left are no part of it: a countdown would make every day news and
    /// end every snooze.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>How bad it is, in any unit: people are told again when it has grown by a tenth. Null where only the fingerprint counts.</summary>
    public double? Level { get; init; }

    public string? App { get; init; }

    public required string Title { get; init; }

    public string Text { get; init; } = "";

    public DateOnly? Due { get; init; }

    public Money? AtStake { get; init; }

    /// <summary>The command that shows why.</summary>
    public required string Next { get; init; }
}
