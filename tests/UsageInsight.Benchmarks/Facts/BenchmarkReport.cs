using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UsageInsight.Benchmarks.Facts;

/// <summary>Writes a result as a page and as JSON, named after the processor and the number of events. Ratios count, seconds illustrate.</summary>
internal static partial class BenchmarkReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // Ours, the rival, and what is compared.
    private static readonly (string What, string Ours, string Rival)[] Pairs =
    [
        ("import NDJSON against DuckDB, events kept and rolled up", "ours import ndjson", "duck keep ndjson"),
        ("import CSV against DuckDB, events kept and rolled up", "ours import csv", "duck keep csv"),
        ("import NDJSON against DuckDB, rolled up only", "ours import ndjson", "duck load ndjson"),
        ("import CSV against DuckDB, rolled up only", "ours import csv", "duck load csv"),
        ("facts, cold process, against DuckDB's rollup", "ours facts", "duck analyze"),
        ("facts, cold process, against DuckDB's sorted rollup", "ours facts", "duck analyze sorted"),
    ];

    public static void Write(FactsBenchmarkResult result, string folder)
    {
        Directory.CreateDirectory(folder);
        var machine = Machine();
        var name = string.Create(CultureInfo.InvariantCulture, $"{NotInNames().Replace(machine.ToLowerInvariant(), "-").Trim('-')}.{result.Options.Events}-{result.Options.Seats}");
        File.WriteAllText(Path.Combine(folder, name + ".md"), Page(result, machine));
        File.WriteAllText(Path.Combine(folder, name + ".json"), Json(result, machine));
        Console.WriteLine(Page(result, machine));
    }

    private static string Page(FactsBenchmarkResult result, string machine)
    {
        var page = new StringBuilder();
        void Line(FormattableString line) => page.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# {result.Options.Events:N0} events, {result.Options.Seats:N0} seats");
        Line($"");
        Line($"{machine}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, DuckDB 1.5.6 through npm. Medians of {result.Options.Rounds} interleaved rounds.");
        Line($"Answers q1 to q5 byte for byte equal: **{(result.Identical ? "yes" : "NO")}**.");
        Line($"");
        Line($"| what | times faster by the clock | times less core time |");
        Line($"|---|---|---|");
        foreach (var (what, ours, rival) in Pairs)
        {
            var (a, b) = (result.Series[ours], result.Series[rival]);
            Line($"| {what} | {b.Wall / a.Wall:0.0} | {b.Processor / a.Processor:0.0} |");
        }

        Line($"| facts, warm, against DuckDB's rollup | {result.WarmDuck / result.WarmOurs:0.0} | |");
        Line($"| facts, warm, against DuckDB's sorted rollup | {result.WarmDuckSorted / result.WarmOurs:0.0} | |");
        Line($"");
        Line($"| program | wall s | fastest s | core s | peak MB |");
        Line($"|---|---|---|---|---|");
        foreach (var series in result.Series.Values)
        {
            Line($"| {series.Name} | {series.Wall:0.000} | {series.FastestWall:0.000} | {series.Processor:0.000} | {series.Megabytes:0} |");
        }

        Line($"| warm: ours, DuckDB, DuckDB sorted | {result.WarmOurs:0.0000}, {result.WarmDuck:0.000}, {result.WarmDuckSorted:0.000} | | | |");
        Line($"");
        Line($"| on disk | MB |");
        Line($"|---|---|");
        foreach (var (what, bytes) in result.Bytes)
        {
            Line($"| {what} | {bytes / 1e6:0.0} |");
        }

        return page.ToString();
    }

    private static string Json(FactsBenchmarkResult result, string machine) => JsonSerializer.Serialize(new
    {
        machine,
        cores = Environment.ProcessorCount,
        runtime = RuntimeInformation.FrameworkDescription,
        events = result.Options.Events,
        seats = result.Options.Seats,
        rounds = result.Options.Rounds,
        identical = result.Identical,
        programs = result.Series.Values.Select(s => new { s.Name, s.Wall, s.FastestWall, s.Processor, s.Megabytes }),
        warmSeconds = new { ours = result.WarmOurs, duck = result.WarmDuck, duckSorted = result.WarmDuckSorted },
        bytes = result.Bytes,
    }, Indented);

    private static string Machine()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.OSDescription;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
