using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>The ways of proving oneself that a workspace's settings and the process's surroundings allow.</summary>
internal static class WaysIn
{
    // Set by the Azure Functions host, which hands every request on from this machine's loopback: nothing there is local.
    private const string FunctionsHost = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The ways, in the order in which they are asked.</summary>
    /// <param name="access">What the workspace allows.</param>
    /// <param name="keys">The keys of programs.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<IVisitors> Of(AccessSettings access, KeyRing keys, Func<string, string?> environment, TimeProvider time)
    {
        var people = new EntraPeople(access);
        var ways = new List<IVisitors> { new PlatformVisitors(PlatformSignIn.Find(access, environment), people), new KeyVisitors(keys) };
        if (access.Audience is not null)
        {
            ways.Add(new TokenVisitors(new(access, TokenCheck.Published(access, new()), time), people));
        }

        if (IsLocal(access, environment))
        {
            ways.Add(new LocalVisitors(Environment.UserName, access.SeatLists));
        }

        return ways;
    }

    /// <summary>Says whether somebody has to sign in before a page is shown, and the means for it are there.</summary>
    public static bool AsksWhoIsThere(AccessSettings access, Func<string, string?> environment) =>
        access.Audience is not null || PlatformSignIn.Find(access, environment) is not null;

    private static bool IsLocal(AccessSettings access, Func<string, string?> environment) =>
        access.SignIn == SignInKind.None && environment(FunctionsHost) is null or "";
}
