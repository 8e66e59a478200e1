using System.Diagnostics;
using System.Globalization;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The handler's process, started as the host starts it.</summary>
internal sealed class HandlerProcess : IDisposable
{
    private readonly Process _process;

    private HandlerProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>Completes with the exit code.</summary>
    public async Task<int> ExitedAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public static HandlerProcess Start(string folder, HostConfig host, IReadOnlyDictionary<string, string> settings, Action<string> log)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(host.Executable, host.Arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var worker = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = start.Environment["FUNCTIONS_HTTPWORKER_ID"] = worker;
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = folder;

        // Inherited from the host, which listens there itself.
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:1";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log($"info: {line.Data}");
        process.ErrorDataReceived += (_, line) => log($"error: {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, port);
    }

    /// <summary>SIGKILL: the only way in which the host ends a handler.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    public void Dispose() => _process.Dispose();

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
