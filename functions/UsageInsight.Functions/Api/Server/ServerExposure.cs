using System.Net;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Api.Server;

/// <summary>Reads the addresses to listen on, and refuses those that would show the pages to a network without a login.</summary>
internal static class ServerExposure
{
    /// <summary>Reads <c>--urls</c>: addresses separated by semicolons.</summary>
    public static IReadOnlyList<Uri> Read(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadOne).ToList();
        return addresses.Count > 0 ? addresses : throw Wrong(urls);
    }

    /// <summary>Throws where an address is reachable from beyond this machine although nothing asks who is there.</summary>
    /// <param name="options">Where to listen.</param>
    /// <param name="access">How people sign in.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static void Check(ServerOptions options, AccessSettings access, Func<string, string?> environment)
    {
        var open = options.Urls.FirstOrDefault(url => !IsLoopback(url));
        if (open is null || options.IngestOnly || WaysIn.AsksWhoIsThere(access, environment))
        {
            return;
        }

        throw new UserErrorException(
            access.SignIn == SignInKind.Platform
                ? $"access.signIn is platform, but the platform's sign-in is not on here ({PlatformSignIn.Variable}), so nobody would be asked who they are."
                : "Nobody is asked who they are, so the pages are served on this machine only.",
            $"--urls {open.GetLeftPart(UriPartial.Authority)}",
            "an address of this machine's loopback, such as " + ServerOptions.DefaultUrl,
            "set access: signIn: token in usageinsight.yaml, or add --ingest-only to serve only the paths that need a key");
    }

    /// <summary>Says whether an address can be reached from this machine only.</summary>
    public static bool IsLoopback(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Uri ReadOne(string url)
    {
        // Kestrel's own forms for "all addresses" are no URIs.
        var normal = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(normal, UriKind.Absolute, out var uri) && uri is { Scheme: "http", PathAndQuery: "/", UserInfo: "" } ? uri : throw Wrong(url);
    }

    private static UserErrorException Wrong(string url) =>
        new($"'{url}' is no address to listen on.", "--urls", "http://host:port, several separated by semicolons; TLS is a proxy's work", $"--urls {ServerOptions.DefaultUrl}");
}
