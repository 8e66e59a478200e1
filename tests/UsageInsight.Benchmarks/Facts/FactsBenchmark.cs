using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Benchmarks.Facts;

/// <summary>Import and facts beside DuckDB doing the same: rounds interleaved, each program from a cold start, answers compared byte for byte.</summary>
internal sealed class FactsBenchmark(FactsBenchmarkOptions options)
{
    private const int WarmRuns = 9;

    // As a server that has answered for some seconds: by then the runtime has compiled for good what runs often.
    private const int WarmingUp = 40;
    private const string AsOf = "2025-12-31";

    private static readonly string ProjectFolder = Path.Combine(FindRoot(), "tests", "UsageInsight.Benchmarks");
    private static readonly string DuckFolder = Path.Combine(ProjectFolder, "Facts", "duckdb");

    private readonly Dictionary<string, Series> _series = [];

    private string Workspace => In("workspace");

    public static async Task<int> RunAsync(string[] args)
    {
        var benchmark = new FactsBenchmark(FactsBenchmarkOptions.Parse(args));
        return await benchmark.RunAsync();
    }

    private async Task<int> RunAsync()
    {
        Directory.CreateDirectory(options.Work);
        var files = options.Files ?? Generate();
        var ours = options.Ours ?? Publish();

        // Pinned in package.json; a lock file would need every platform's bindings in the registry.
        ChildProcess.Run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", DuckFolder]);
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"round {round} of {options.Rounds}");
            Round(ours, files);
        }

        var identical = Identical();
        var result = new FactsBenchmarkResult
        {
            Options = options,
            Series = _series,
            Identical = identical,
            WarmOurs = await WarmOursAsync(),
            WarmDuck = WarmDuck("rollup.db"),
            WarmDuckSorted = WarmDuck("sorted.db"),
            Bytes = Sizes(),
        };
        BenchmarkReport.Write(result, Path.Combine(ProjectFolder, "results"));
        return identical ? 0 : 1;
    }

    private void Round(string ours, string files)
    {
        foreach (var format in new[] { "csv", "ndjson" })
        {
            Delete(Workspace);
            ChildProcess.Run(ours, ["init", Workspace, "--seats", "given"]);
            Measure($"ours import {format}", ours, "import", $"{files}.{format}", "--source", "events", "--workspace", Workspace, "--json");
            Measure($"duck keep {format}", "node", Duck, "keep", In("events.db"), $"{files}.{format}");
            Measure($"duck load {format}", "node", Duck, "load", In("rollup.db"), $"{files}.{format}");
        }

        Measure("duck sort", "node", Duck, "sort", In("rollup.db"), In("sorted.db"));
        Measure("ours facts", ours, "facts", "--as-of", AsOf, "--workspace", Workspace, "--out", In("facts-ours"));
        Measure("duck analyze", "node", Duck, "analyze", In("rollup.db"), In("facts-duck"));
        Measure("duck analyze sorted", "node", Duck, "analyze", In("sorted.db"), In("facts-duck-sorted"));
    }

    private Dictionary<string, long> Sizes()
    {
        var ours = LedgerSize.Of(Path.Combine(Workspace, ".usageinsight", "ledger.db"));
        return new()
        {
            ["ours: days, counts, names"] = ours.Pages,
            ["ours: kept records without ids"] = ours.Records,
            ["ours: ids of kept records"] = ours.Ids,
            ["ours: the whole file"] = ours.File,
            ["DuckDB events and rollup"] = Size(In("events.db")),
            ["DuckDB rollup"] = Size(In("rollup.db")),
            ["DuckDB sorted rollup"] = Size(In("sorted.db")),
        };
    }

    private static string Duck => Path.Combine(DuckFolder, "duck.mjs");

    private void Measure(string name, string program, params string[] arguments)
    {
        var run = ChildProcess.Run(program, arguments);
        if (!_series.TryGetValue(name, out var series))
        {
            _series.Add(name, series = new(name));
        }

        series.Add(run);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-22} {run.Wall,8:0.000} s  {run.Processor,8:0.000} s of cores  {run.Megabytes,7:0} MB"));
    }

    private bool Identical() => new[] { "facts-duck", "facts-duck-sorted" }.All(other => Enumerable.Range(1, 5)
        .All(q => File.ReadAllBytes(Path.Combine(In("facts-ours"), $"q{q}.csv")).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(In(other), $"q{q}.csv")))));

    /// <summary>Seconds for all five answers once the ledger is in memory, as in serve.</summary>
    private async Task<double> WarmOursAsync()
    {
        var folder = Path.Combine(Workspace, ".usageinsight");
        var root = (await File.ReadAllLinesAsync(Path.Combine(folder, "pseudonym.key")))[^1];
        await using var store = await SqliteUsageStore.OpenAsync(folder, new SqliteStoreOptions { Key = Convert.FromBase64String(root), ReadOnly = true }, TimeProvider.System, CancellationToken.None);
        var ledger = await store.ReadLedgerAsync(CancellationToken.None);
        var runs = new List<double>();
        for (var i = 0; i < WarmingUp + WarmRuns; i++)
        {
            var clock = Stopwatch.StartNew();
            UsageFacts.Compute(ledger, DateOnly.ParseExact(AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture), FactQuestions.All, Environment.ProcessorCount);
            runs.Add(clock.Elapsed.TotalSeconds);
        }

        return Series.Median(runs.Skip(WarmingUp));
    }

    private double WarmDuck(string database)
    {
        var run = ChildProcess.Run("node", [Duck, "analyze", In(database)], new Dictionary<string, string> { ["REPEAT"] = WarmRuns.ToString(CultureInfo.InvariantCulture) });
        using var answer = JsonDocument.Parse(run.Output);
        return Series.Median(answer.RootElement.GetProperty("runs").EnumerateArray().Select(r => r.GetDouble() / 1000).Skip(2));
    }

    private string Generate()
    {
        var files = In(string.Create(CultureInfo.InvariantCulture, $"events-{options.Events}-{options.Seats}"));
        if (!File.Exists(files + ".ndjson") || !File.Exists(files + ".csv"))
        {
            Console.WriteLine($"writing {options.Events:N0} events of {options.Seats:N0} seats");
            new EventGenerator(7, options.Events, options.Seats, 5).Write(files + ".ndjson", files + ".csv");
        }

        return files;
    }

    private string Publish()
    {
        Console.WriteLine("publishing usageinsight");
        var project = Path.Combine(FindRoot(), "functions", "UsageInsight.Functions");
        ChildProcess.Run("dotnet", ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-o", In("published"), "-v", "quiet", "--nologo"]);
        return Path.Combine(In("published"), OperatingSystem.IsWindows() ? "usageinsight.exe" : "usageinsight");
    }

    private string In(string name) => Path.Combine(options.Work, name);

    private static long Size(string file) => new FileInfo(file).Length;

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UsageInsight.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmark runs inside the repository.");
    }
}
