namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>The addresses of the pages, relative to each other. Names from outside stand in the query, escaped.</summary>
internal static class Links
{
    public const string Overview = "./";

    public const string Privacy = "privacy";

    public const string AccessLog = "access-log";

    /// <summary>One app.</summary>
    public static string App(string app) => $"app?app={Uri.EscapeDataString(app)}";

    /// <summary>One recommendation with its evidence.</summary>
    public static string Action(string id) => $"action?id={Uri.EscapeDataString(id)}";
}
