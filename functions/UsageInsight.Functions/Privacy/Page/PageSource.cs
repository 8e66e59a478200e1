using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>What the page is made from: the workspace's files, its keys, and what the store says of its sources.</summary>
internal sealed record PageSource
{
    public required WorkspaceContents Contents { get; init; }

    /// <summary>The group threshold in force, which may be higher than the settings say.</summary>
    public required int GroupThreshold { get; init; }

    public required IReadOnlyList<ApiKey> Keys { get; init; }

    public required IReadOnlyList<SourceState> Sources { get; init; }

    /// <summary>How many seats have a name in the map.</summary>
    public required int Named { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Reads it.</summary>
    public static async Task<PageSource> ReadAsync(WorkspaceSession session, CancellationToken cancellationToken) => new()
    {
        Contents = session.Contents,
        GroupThreshold = session.Settings.Privacy.GroupThreshold,
        Keys = (await WorkspaceKeys.Of(session).ReadAsync(cancellationToken)).Keys,
        Sources = (await session.Store.ReadHoldingsAsync(cancellationToken)).Sources,
        Named = (await session.Names.SeatsAsync(cancellationToken)).Count,
        At = session.Time.GetUtcNow(),
    };
}
