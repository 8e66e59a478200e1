using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using UsageInsight.Benchmarks.Facts;

namespace UsageInsight.Benchmarks.Dashboard;

/// <summary>The pages of a large company: time to the first answer, time and weight of each page with a warm store. Through the real commands and the real server.</summary>
/// <param name="people">How many people the company has.</param>
/// <param name="ours">The executable.</param>
/// <param name="work">Where everything large is written; kept for the next run.</param>
internal sealed class DashboardBenchmark(int people, string ours, string work)
{
    private const int Runs = 31;

    private static readonly string[] Pages =
    [
        "./", "actions", "apps", $"app?app={LargeCompany.App(3)}", $"feature?app={LargeCompany.App(3)}&feature={LargeCompany.Rare}", "renewals", $"what-if?app={LargeCompany.App(3)}", "replacements",
        $"brief?app={LargeCompany.App(3)}&feature={LargeCompany.Rare}", $"seats?app={LargeCompany.App(3)}", "alerts", "data", "settings", "words",
    ];

    private readonly StringBuilder _table = new();

    private string Workspace => Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"workspace-{people}"));

    /// <summary>Runs it: <c>dashboard [--people N] --ours FILE [--work DIR]</c>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
        var benchmark = new DashboardBenchmark(
            int.Parse(Value("--people", "20000"), CultureInfo.InvariantCulture), Value("--ours", "usageinsight"), Value("--work", Path.Combine(Path.GetTempPath(), "usageinsight-dashboard")));
        await benchmark.RunAsync();
        return 0;
    }

    private async Task RunAsync()
    {
        Prepare();
        Say($"{people:N0} people x {LargeCompany.Apps} apps x {LargeCompany.Apps * LargeCompany.Features} features, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}.");
        var url = $"http://127.0.0.1:{FreePort()}";
        using var server = Process.Start(new ProcessStartInfo(ours, ["serve", "--urls", url, "--workspace", Workspace]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var clock = Stopwatch.StartNew();
            await server.StandardOutput.ReadLineAsync();
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new($"{url}/") };
            await client.GetByteArrayAsync("./");
            Say($"Start to the first overview: {clock.Elapsed.TotalMilliseconds:N0} ms.");
            await MeasureAsync(client);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        Console.WriteLine(_table);
    }

    private void Prepare()
    {
        if (Directory.Exists(Workspace))
        {
            return;
        }

        Directory.CreateDirectory(work);
        var company = new LargeCompany(seed: 7, people);
        ChildProcess.Run(ours, ["init", Workspace, "--seats", "given"]);
        File.WriteAllText(Path.Combine(Workspace, "usageinsight.yaml"), "version: 1\norganisation:\n  name: Large Company (made up)\n  simulated: true\nprivacy:\n  seats: given\naccess:\n  seatLists: true\nbuildCosts:\n  dayRate: 900 EUR\n");
        company.WriteWorkspace(Workspace);
        var (seats, usage) = (Path.Combine(work, "seats.csv"), Path.Combine(work, "usage.csv"));
        company.WriteSeats(seats);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{company.WriteUsage(usage):N0} rows of usage"));
        foreach (var arguments in new[] { new[] { "import", seats }, ["import", usage], ["analyze", "--as-of", LargeCompany.LastDay.ToString("O", CultureInfo.InvariantCulture)] })
        {
            var run = ChildProcess.Run(ours, [.. arguments, "--workspace", Workspace]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arguments[0]}: {run.Wall:0.0} s, {run.Processor:0.0} s of cores, {run.Megabytes:0} MB"));
        }
    }

    private async Task MeasureAsync(HttpClient client)
    {
        Say($"");
        Say($"| page | median ms | slowest ms | KB |");
        Say($"|---|---:|---:|---:|");
        foreach (var page in Pages)
        {
            var times = new List<double>();
            var size = 0;
            for (var i = 0; i <= Runs; i++)
            {
                var clock = Stopwatch.StartNew();
                size = (await client.GetByteArrayAsync(page)).Length;
                times.Add(clock.Elapsed.TotalMilliseconds);
            }

            // The first reads what only this page asks for.
            Say($"| {page} | {Series.Median(times.Skip(1)):0.0} | {times.Skip(1).Max():0.0} | {size / 1024.0:0.0} |");
        }
    }

    private void Say(FormattableString line) => _table.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
