namespace UsageInsight.Functions.Privacy.Page;

/// <summary>The page for the works council: what is kept of whom, for what, how long, and who may see it, from the running configuration.</summary>
/// <param name="Title">The heading.</param>
/// <param name="MadeFrom">Where its statements come from and when it was made.</param>
/// <param name="Sections">The sections in order of the questions.</param>
internal sealed record PrivacyPage(string Title, string MadeFrom, IReadOnlyList<PageSection> Sections);
