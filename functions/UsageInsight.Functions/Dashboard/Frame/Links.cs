namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>The addresses of the pages, relative to each other. Names from outside stand in the query, escaped.</summary>
internal static class Links
{
    public const string Overview = "./";

    public const string Privacy = "privacy";

    public const string AccessLog = "access-log";

    /// <summary>Whom a seat stands for, for those who may ask.</summary>
    public const string Reveal = "reveal";

    public const string Actions = "actions";

    public const string Apps = "apps";

    public const string Renewals = "renewals";

    public const string Replacements = "replacements";

    public const string Alerts = "alerts";

    public const string Data = "data";

    public const string Settings = "settings";

    /// <summary>The definitions of the words; <c>#word-</c> and an anchor lead to one.</summary>
    public const string Words = "words";

    public const string Seats = "seats";

    /// <summary>One app.</summary>
    public static string App(string app) => $"app?app={Uri.EscapeDataString(app)}";

    /// <summary>One feature.</summary>
    public static string Feature(string app, string feature) => $"feature?app={Uri.EscapeDataString(app)}&feature={Uri.EscapeDataString(feature)}";

    /// <summary>The actions that name an app.</summary>
    public static string ActionsWith(string app) => $"{Actions}?actions.q={Uri.EscapeDataString(app)}";

    /// <summary>One recommendation with its evidence.</summary>
    public static string Action(string id) => $"action?id={Uri.EscapeDataString(id)}";

    /// <summary>The seats of one app to ask about.</summary>
    public static string SeatsOf(string app) => $"{Seats}?app={Uri.EscapeDataString(app)}";

    /// <summary>What another price or build cost would change about an app's renewal.</summary>
    public static string WhatIf(string app) => $"what-if?app={Uri.EscapeDataString(app)}";

    /// <summary>The brief for a tool in place of a feature.</summary>
    public static string Brief(string app, string feature) => $"brief?app={Uri.EscapeDataString(app)}&feature={Uri.EscapeDataString(feature)}";
}
