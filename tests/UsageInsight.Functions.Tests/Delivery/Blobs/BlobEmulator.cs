using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Blobs;

/// <summary>Azurite's blob service in memory, of one test.</summary>
internal sealed class BlobEmulator : IDisposable
{
    // Public: every copy of the emulator has them.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;
    private readonly int _port;

    private BlobEmulator(Process process, int port) => (_process, _port) = (process, port);

    public string Connection => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{_port}/{Account};";

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static async Task<BlobEmulator> StartAsync()
    {
        var main = Path.Combine(Repository.Root, "tests", "clients", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(main))
        {
            Assert.Ignore("needs Azurite: run npm ci in tests/clients");
        }

        var port = FreePort();
        var start = new ProcessStartInfo("node", [main, "--inMemoryPersistence", "--silent", "--disableTelemetry", "--blobPort", $"{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        for (var tries = 0; tries < 200 && !process.HasExited; tries++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new(process, port);
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"Azurite did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
