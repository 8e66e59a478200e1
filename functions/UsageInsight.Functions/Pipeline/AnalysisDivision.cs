using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>How an analysis is divided among the seat shards. The result is the same for any number of parts; what is learned from is not divided.</summary>
/// <param name="AsOf">The last day that counts.</param>
/// <param name="Parts">How many parts, 1 to <see cref="ShardRange.Shards"/>.</param>
/// <param name="Sample">The shards that models learn from: all of them up to <see cref="MostLearned"/> seats.</param>
internal sealed record AnalysisDivision(DateOnly AsOf, int Parts, ShardRange Sample)
{
    /// <summary>Seats that one part takes at most, unless a setting says how many parts there are.</summary>
    public const int MostInPart = 16_384;

    /// <summary>Seats to learn from: models read at most 60,000 of their days, more seats add time and no accuracy.</summary>
    public const int MostLearned = 32_768;

    /// <summary>Divides the analysis of a workspace.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="asOf">The last day that counts; null for the newest day every living source has reached.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Cli.UserErrorException">The day lies in the future, or no source has brought usage yet.</exception>
    public static async Task<AnalysisDivision> OfAsync(WorkspaceSession session, DateOnly? asOf, TimeProvider time, CancellationToken cancellationToken)
    {
        // Seats are spread over the shards by a hash, so one of them tells how many there are.
        var shard = await session.Store.ReadLedgerAsync(new ShardRange(0, 1), cancellationToken);
        var seats = (long)shard.Seats.Count * ShardRange.Shards;
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        return new(AnalyzePipeline.DayOf(asOf, holdings, time), session.Settings.AnalysisParts ?? PartsFor(seats), SampleFor(seats));
    }

    /// <summary>1, 2, 4 ... 64 parts, so that each has at most <see cref="MostInPart"/> seats as long as that is possible.</summary>
    public static int PartsFor(long seats)
    {
        var parts = 1;
        while (parts < ShardRange.Shards && seats > (long)parts * MostInPart)
        {
            parts *= 2;
        }

        return parts;
    }

    /// <summary>The shards to learn from.</summary>
    public static ShardRange SampleFor(long seats) => new(0, (int)Math.Clamp(ShardRange.Shards * (long)MostLearned / Math.Max(1, seats), 1, ShardRange.Shards));
}
