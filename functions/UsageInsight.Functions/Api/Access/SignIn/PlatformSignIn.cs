using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Api.Access.SignIn;

/// <summary>The sign-in of Azure App Service ("Easy Auth"), which puts who signed in into headers. They prove something only where the platform is there to take forged ones away.</summary>
internal sealed class PlatformSignIn
{
    /// <summary>Set by the platform, and only by it, where its sign-in is on.</summary>
    public const string Variable = "WEBSITE_AUTH_ENABLED";

    private PlatformSignIn()
    {
    }

    /// <summary>The platform's sign-in where both the settings ask for it and the platform says it is on; else null.</summary>
    public static PlatformSignIn? Find(AccessSettings access, Func<string, string?> environment) =>
        access.SignIn == SignInKind.Platform && string.Equals(environment(Variable), "True", StringComparison.OrdinalIgnoreCase) ? new() : null;

    /// <summary>Where a browser signs in and comes back to a path of ours.</summary>
    public string SignInPath(string path) => "/.auth/login/aad?post_login_redirect_uri=" + Uri.EscapeDataString(path);
}
