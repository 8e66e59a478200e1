using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Benchmarks.Dashboard;
using UsageInsight.Benchmarks.Facts;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Benchmarks.Analysis;

/// <summary>An analysis step by step and part by part, each step in a process of its own as on Azure: time, memory, bytes handed on.</summary>
/// <param name="workspace">A workspace of <see cref="LargeCompany"/>.</param>
/// <param name="people">How many people it has.</param>
/// <param name="work">Where parts are handed on.</param>
internal sealed class AnalysisBenchmark(string workspace, int people, string work)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private string ModelFile => Path.Combine(work, "model");

    /// <summary>Runs it: <c>analysis --workspace DIR [--people N] [--parts 1,2,4,8] [--work DIR]</c>; <c>--step</c> is one step, for its own use.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
        var work = Value("--work", Path.Combine(Path.GetTempPath(), "usageinsight-analysis"));
        var benchmark = new AnalysisBenchmark(Value("--workspace", "."), int.Parse(Value("--people", "20000"), CultureInfo.InvariantCulture), work);
        if (Value("--step", "") is { Length: > 0 } step)
        {
            await benchmark.StepAsync(step.Split('/'));
            return 0;
        }

        Directory.CreateDirectory(work);
        benchmark.Measure([.. Value("--parts", "1,2,4,8").Split(',').Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
        return 0;
    }

    private void Measure(IReadOnlyList<int> divisions)
    {
        Say($"{people:N0} people x {LargeCompany.Apps} apps x {LargeCompany.Apps * LargeCompany.Features} features, {Environment.ProcessorCount} cores");
        Say("| step | wall s | cores s | peak MB | handed on, MB | compressed, MB |");
        Say("|---|---:|---:|---:|---:|---:|");
        Print("learn", Child("learn"), ModelFile);
        foreach (var parts in divisions)
        {
            for (var part = 0; part < parts; part++)
            {
                Print($"part {part + 1} of {parts}", Child($"part/{part}/{parts}"), PartFile(part, parts));
            }

            Print($"put {parts} together", Child($"compose/{parts}"), ResultFile(parts));
        }

        var results = divisions.Select(p => File.ReadAllText(ResultFile(p))).Distinct(StringComparer.Ordinal).Count();
        Say($"{divisions.Count} divisions, {results} different result{(results == 1 ? "" : "s")}");
    }

    private async Task StepAsync(string[] step)
    {
        switch (step)
        {
            case ["learn"]:
                await File.WriteAllBytesAsync(ModelFile, AnalysisModel.Fit(await InputAsync(ShardRange.All), Never).ToBytes());
                break;
            case ["part", var part, var parts]:
                var (index, count) = (int.Parse(part, CultureInfo.InvariantCulture), int.Parse(parts, CultureInfo.InvariantCulture));
                var input = await InputAsync(ShardRange.Part(index, count));
                await File.WriteAllBytesAsync(PartFile(index, count), AnalysisPart.Of(input, Model(), [], Never).ToBytes());
                break;
            case ["compose", var parts]:
                await ComposeAsync(int.Parse(parts, CultureInfo.InvariantCulture));
                break;
        }
    }

    private async Task ComposeAsync(int parts)
    {
        var whole = AnalysisPart.Merge([.. Enumerable.Range(0, parts).Select(p => AnalysisPart.FromBytes(File.ReadAllBytes(PartFile(p, parts)), LargeCompany.LastDay))], LargeCompany.LastDay);
        var input = (await InputAsync(new ShardRange(0, 1))) with { Ledger = whole.LastUses };
        var conclusion = Analyzer.Begin(input, Model(), whole, Never);
        await using var file = File.Create(ResultFile(parts));
        foreach (var app in conclusion.Apps())
        {
            await JsonSerializer.SerializeAsync(file, app);
        }

        var result = conclusion.Result();
        await JsonSerializer.SerializeAsync(file, new { result, packs = EvidencePacks.Of(input, whole, result), uses = whole.FeatureUses(5) });
    }

    private async Task<AnalysisInput> InputAsync(ShardRange shards)
    {
        var secrets = await File.ReadAllLinesAsync(Path.Combine(workspace, ".usageinsight", "pseudonym.key"));
        var key = Convert.FromBase64String(secrets[^1]);
        await using var store = await SqliteUsageStore.OpenAsync(Path.Combine(workspace, ".usageinsight"), new() { Key = key, ReadOnly = true }, TimeProvider.System, Never);
        return new()
        {
            Organisation = "Large Company (made up)",
            AsOf = LargeCompany.LastDay,
            Now = DateTimeOffset.UnixEpoch,
            Ledger = await store.ReadLedgerAsync(shards, Never),
            Holdings = await store.ReadHoldingsAsync(Never),
            Catalogs = LargeCatalogs.Catalogs,
            Contracts = LargeCatalogs.Contracts(people),
        };
    }

    private AnalysisModel Model() => AnalysisModel.FromBytes(File.ReadAllBytes(ModelFile));

    private string PartFile(int part, int parts) => Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"part-{part}-{parts}"));

    private string ResultFile(int parts) => Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"result-{parts}.json"));

    private Measured Child(string step) => ChildProcess.Run(
        Environment.ProcessPath!,
        [.. Launch(), "analysis", "--workspace", workspace, "--people", people.ToString(CultureInfo.InvariantCulture), "--work", work, "--step", step]);

    /// <summary>Where this runs under <c>dotnet</c>, the program is the first argument.</summary>
    private static IEnumerable<string> Launch() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(AnalysisBenchmark).Assembly.Location] : [];

    private static void Print(string step, Measured run, string handedOn)
    {
        var bytes = File.ReadAllBytes(handedOn);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        Say($"| {step} | {run.Wall:0.0} | {run.Processor:0.0} | {run.Megabytes:0} | {bytes.Length / 1e6:0.0} | {packed.Length / 1e6:0.0} |");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);
}
