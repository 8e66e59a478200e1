namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>How people prove who they are.</summary>
internal enum SignInKind
{
    /// <summary>Not at all: pages are served to this machine only.</summary>
    None,

    /// <summary>By the sign-in of Azure App Service.</summary>
    Platform,

    /// <summary>By a token of Entra that we check ourselves.</summary>
    Token,
}
