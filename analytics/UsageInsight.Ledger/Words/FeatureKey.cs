namespace UsageInsight.Ledger;

/// <summary>Names one feature of one app. Both parts are compared ordinally.</summary>
/// <param name="App">The app's id, as catalog and sources write it.</param>
/// <param name="Feature">The feature's id inside the app.</param>
public readonly record struct FeatureKey(string App, string Feature) : IComparable<FeatureKey>
{
    /// <inheritdoc/>
    public int CompareTo(FeatureKey other)
    {
        var byApp = string.CompareOrdinal(App, other.App);
        return byApp != 0 ? byApp : string.CompareOrdinal(Feature, other.Feature);
    }

    /// <summary>Writes <c>app.feature</c>, the form the command line and the exports use.</summary>
    public override string ToString() => $"{App}.{Feature}";
}
