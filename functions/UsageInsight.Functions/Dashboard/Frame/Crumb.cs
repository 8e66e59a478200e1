namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>A page above another.</summary>
/// <param name="Name">Its name, safe to read.</param>
/// <param name="Href">Where it stands.</param>
internal sealed record Crumb(string Name, string Href);
