namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>The orders in which features are listed.</summary>
internal enum FeatureSort
{
    /// <summary>App by app, the most used first.</summary>
    MostUsed,

    /// <summary>The most replaceable first; those that were not judged or must not be replaced last.</summary>
    Replaceability,

    /// <summary>By app and id.</summary>
    Id,
}
