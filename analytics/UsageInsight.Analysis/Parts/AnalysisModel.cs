using System.Text.Json;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>
/// What was learned about the time after the as-of day, once for all parts of an analysis. It is learned from some seat shards of the
/// ledger, all of them where the workspace is small, and scores the seats of any others.
/// </summary>
public sealed class AnalysisModel
{
    private const byte Form = 1;
    private const int BacktestDays = 90;
    private const int BacktestCuts = 2;

    // Terms end up to a year ahead: without a fit out there the curve beyond 90 days would promise a tenth too much.
    private const int TermDays = 365;

    /// <summary>Nothing was learned: the baseline rule judges.</summary>
    public static AnalysisModel None { get; } = new();

    /// <summary>How the model and the industry's rules would have done on this history; null where it is too short.</summary>
    public BacktestSummary? Backtest { get; private init; }

    /// <summary>The models of apps, over rising horizons; null where no model could speak, and then the baseline rule judges.</summary>
    internal FittedLevel? Apps { get; private init; }

    /// <summary>The model of features; null where no model could speak, or no app leaves a choice between plans.</summary>
    internal FittedLevel? Features { get; private init; }

    /// <summary>Where to look for seats that came to use after a year without; null where no model could speak.</summary>
    internal UnseenPlan? Unseen { get; private init; }

    /// <summary>What gives the verdicts, with its version; null where no model could speak.</summary>
    internal string? Method => Apps is null ? null : new PooledForecaster().Name;

    /// <summary>Learns from the days up to the as-of day.</summary>
    /// <param name="input">The ledger of the seats to learn from, the settings, and who holds what.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    public static AnalysisModel Fit(AnalysisInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var history = UsageHistory.From(input.Ledger);
        var apps = Fit(history, PredictionLevel.App, input.AsOf, [30, 90, TermDays], cancellationToken);
        return apps is null ? None : new()
        {
            Apps = apps,
            Features = HasPlansToChoose(input) ? Fit(history, PredictionLevel.Feature, input.AsOf, [90], cancellationToken) : null,
            Backtest = Prediction.Backtest.Run(new PooledForecaster(), history, new() { Level = PredictionLevel.App, AsOf = input.AsOf, Horizon = BacktestDays, Cuts = BacktestCuts }, null, cancellationToken),
            Unseen = UnseenPlan.Of(history, history.Panel(PredictionLevel.App), input.AsOf, ModelJudge.UnseenDays),
        };
    }

    /// <summary>The same as bytes.</summary>
    public byte[] ToBytes()
    {
        var to = new ByteWriter();
        to.WriteByte(Form);
        FittedLevelCodec.Write(to, Apps);
        FittedLevelCodec.Write(to, Features);
        to.WriteCount(Unseen is null ? 0 : Unseen.Days.Length);
        foreach (var days in Unseen?.Days ?? [])
        {
            to.WriteCounts([.. days]);
        }

        to.WriteText(Backtest is null ? null : JsonSerializer.Serialize(Backtest));
        return to.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes hold something else, or were written by another version.</exception>
    public static AnalysisModel FromBytes(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        if (from.ReadByte() != Form)
        {
            throw new InvalidDataException("The model was written by another version.");
        }

        var (apps, features) = (FittedLevelCodec.Read(ref from), FittedLevelCodec.Read(ref from));
        var days = new IReadOnlyList<int>[from.ReadItemCount()];
        for (var h = 0; h < days.Length; h++)
        {
            days[h] = from.ReadCounts();
        }

        return new()
        {
            Apps = apps,
            Features = features,
            Unseen = days.Length == 0 ? null : new(ModelJudge.UnseenDays, days),
            Backtest = from.ReadTextOrNull() is { } json ? JsonSerializer.Deserialize<BacktestSummary>(json) : null,
        };
    }

    /// <summary>Fits a level; null where there is nobody to learn from, or no model could speak at any horizon.</summary>
    private static FittedLevel? Fit(UsageHistory history, PredictionLevel level, DateOnly asOf, int[] horizons, CancellationToken cancellationToken)
    {
        var now = new Snapshot(history, level, asOf.DayNumber + 1);
        var fitted = FittedLevel.Fit(history, now, horizons, cancellationToken);
        return now.Entities.Length == 0 || fitted.Models.All(m => m is null) ? null : fitted;
    }

    /// <summary>Features are predicted one by one only where a catalog leaves a choice between offers for seats that are known.</summary>
    private static bool HasPlansToChoose(AnalysisInput input)
    {
        var listed = input.Holdings.Seats.Select(s => s.App).ToHashSet(StringComparer.Ordinal);
        return input.Catalogs.Any(c => listed.Contains(c.Id) && (c.Plans.Count + c.AddOns.Count > 1 || c.Features.Any(f => f.Replacement.BuildCost is not null)));
    }
}
