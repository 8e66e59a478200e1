using System.Diagnostics;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>
/// The published function app. Published once a run: quickly from what is built already, or taken from $USAGEINSIGHT_APP where a
/// self-contained one was made before, as <c>./test</c> does.
/// </summary>
internal static class PublishedApp
{
    private static readonly Lazy<Task<string>> Folder = new(PublishAsync);

    /// <summary>A copy of the published folder for one test, to be filled with a workspace and thrown away.</summary>
    public static async Task CopyToAsync(string folder)
    {
        // Files are shared by hard links where the disk allows it: the folder has a hundred megabytes.
        await RunAsync("cp", "-al", $"{await Folder.Value}/.", folder);
    }

    private static async Task<string> PublishAsync()
    {
        if (Environment.GetEnvironmentVariable("USAGEINSIGHT_APP") is { Length: > 0 } made)
        {
            return made;
        }

        // Under the build's output, so that hard links to it lie on one disk.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var folder = Path.Combine(Repository.Root, "artifacts", "app", configuration);
        // A build server that outlives the command would keep its output open.
        await RunAsync(
            "dotnet", "publish", "--disable-build-servers", "-nodeReuse:false", Path.Combine(Repository.Root, "functions", "UsageInsight.Functions"), "-c", configuration, "--no-build", "--nologo", "-v", "quiet", "-o", folder);
        return folder;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, string.Concat(await output));
    }
}
