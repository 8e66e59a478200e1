using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Evidence;

/// <summary>Packs what each recommendation rests on.</summary>
public static class EvidencePacks
{
    /// <summary>The version of the rules that turn verdicts into advice; it changes with every change of a figure.</summary>
    public const string Rules = "findings 1";

    /// <summary>One pack a recommendation, in the result's order.</summary>
    /// <param name="input">What the analysis looked at, beside usage.</param>
    /// <param name="usage">The usage it looked at.</param>
    /// <param name="result">What it found in exactly that input.</param>
    public static IReadOnlyList<EvidencePack> Of(AnalysisInput input, AnalysisPart usage, AnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Recommendations.Count == 0)
        {
            return [];
        }

        var apps = result.Recommendations.Select(r => r.App).Distinct(StringComparer.Ordinal).ToDictionary(app => app, app => InputsOf(app, input, usage), StringComparer.Ordinal);
        return [.. result.Recommendations.Select(r => Pack(r, apps[r.App], result))];
    }

    /// <summary>What is looked at for an app's advice, whether or not any is given.</summary>
    public static IReadOnlyList<EvidenceInput> InputsOf(string app, AnalysisInput input, AnalysisPart usage)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(usage);
        return Inputs(app, usage.Usage.ToDictionary(u => u.Key, u => u.Value.Finish($"usage of {u.Key}"), StringComparer.Ordinal), input);
    }

    private static EvidencePack Pack(Recommendation advice, IReadOnlyList<EvidenceInput> inputs, AnalysisResult result) => new()
    {
        Recommendation = advice,
        AsOf = result.AsOf,
        ComputedAt = result.ComputedAt,
        Method = result.Method,
        Rules = Rules,
        Inputs = inputs,
        Sources = [.. result.Sources.Where(s => s.Apps.Contains(advice.App, StringComparer.Ordinal))],
        SeatsByStatus = result.Apps.FirstOrDefault(a => a.App == advice.App)?.SeatsByStatus ?? new Dictionary<SeatStatus, int>(),
    };

    /// <summary>The app's own inputs, and the usage of every other app, since a model learns from all of it.</summary>
    private static IReadOnlyList<EvidenceInput> Inputs(string app, IReadOnlyDictionary<string, EvidenceInput> usage, AnalysisInput input) =>
    [
        .. usage.Where(u => u.Key == app).Select(u => u.Value),
        .. InputHashes.OfApp(app, input),
        .. usage.Where(u => u.Key != app).OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Value),
    ];
}
