using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace UsageInsight.Benchmarks.Facts;

/// <summary>Runs a program from a cold start and measures it from outside.</summary>
internal static partial class ChildProcess
{
    private const int Children = -1;

    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static Measured Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var processorBefore = ChildrenSeconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        double peak = 0;
        while (!process.WaitForExit(5))
        {
            peak = Math.Max(peak, PeakMegabytes(process.Id));
        }

        var wall = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new(wall, ChildrenSeconds() - processorBefore, peak, output.Result)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}{output.Result}");
    }

    // The kernel's own high-water mark, so that looking now and then is enough. Not known outside Linux.
    private static double PeakMegabytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
    }

    private static double ChildrenSeconds() =>
        OperatingSystem.IsLinux() && GetResourceUsage(Children, out var usage) == 0 ? usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6) : 0;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
