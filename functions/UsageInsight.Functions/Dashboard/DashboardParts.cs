using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Dashboard.Privacy;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Privacy.Page;

namespace UsageInsight.Functions.Dashboard;

/// <summary>What the pages work with.</summary>
internal sealed record DashboardParts
{
    /// <summary>What the pages show.</summary>
    public required InsightReader Insight { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>True where the workspace allows lists of single seats.</summary>
    public required bool SeatLists { get; init; }

    /// <summary>The longest a reader waits for a what-if; past it the answer says how far it may be from the best.</summary>
    public TimeSpan MostSearch { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Makes the page that says what is kept of whom.</summary>
    public required Func<CancellationToken, Task<PrivacyPage>> Privacy { get; init; }

    /// <summary>Tells whom a seat stands for, after writing down who asks and why.</summary>
    public required Reveal Reveal { get; init; }

    /// <summary>Who looked at people's data.</summary>
    public required AccessLog Accesses { get; init; }
}
