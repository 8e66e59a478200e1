namespace UsageInsight.Functions.Insight.Changes;

/// <summary>One thing that is different from the analysis before.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="What">What changed, in plain words; counts are as readers may see them.</param>
/// <param name="Now">How it stands now.</param>
/// <param name="Before">How it stood before; empty where there was nothing.</param>
/// <param name="App">The app's id; null where it is about no app that is known now.</param>
/// <param name="Action">The recommendation's id; null where it is about none that is given now.</param>
internal sealed record Change(ChangeKind Kind, string What, string Now, string Before, string? App = null, string? Action = null);
