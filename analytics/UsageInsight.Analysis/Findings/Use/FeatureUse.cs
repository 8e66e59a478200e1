namespace UsageInsight.Analysis.Findings;

/// <summary>When a seat used a feature, up to the as-of day.</summary>
/// <param name="Feature">The feature's id inside its app.</param>
/// <param name="Last">The last day.</param>
/// <param name="Likelihood">How likely it is used again, where a model spoke.</param>
internal readonly record struct FeatureUse(string Feature, DateOnly Last, Likelihood Likelihood);
