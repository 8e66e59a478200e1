namespace UsageInsight.Ledger;

/// <summary>Gives features numbers in order of first sight.</summary>
internal sealed class FeatureNumbers(CheckedPages pages)
{
    private static readonly PageKey Key = new(PageKind.Features, 0, 0);
    private readonly Dictionary<FeatureKey, int> _numbers = [];
    private readonly List<FeatureKey> _all = [];
    private int _stored;

    public IReadOnlyList<FeatureKey> All => _all;

    public void Load(int count)
    {
        foreach (var feature in ReadAll(pages, count))
        {
            Add(feature);
        }

        _stored = _all.Count;
    }

    /// <summary>Reads the features alone, by number.</summary>
    public static FeatureKey[] ReadAll(CheckedPages pages, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var from = new ByteReader(pages.Require(Key).Span);
        var features = new FeatureKey[from.ReadItemCount()];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = new(from.ReadText(), from.ReadText());
        }

        return features;
    }

    /// <summary>The number of a feature, a new one where it has none; -1 where there are too many.</summary>
    public int NumberOf(FeatureKey feature)
    {
        if (_numbers.TryGetValue(feature, out var number))
        {
            return number;
        }

        return _all.Count < Slot.MaxFeatures ? Add(feature) : -1;
    }

    public void Save()
    {
        if (_stored == _all.Count)
        {
            return;
        }

        var to = new ByteWriter(_all.Count * 24);
        to.WriteCount(_all.Count);
        foreach (var feature in _all)
        {
            to.WriteText(feature.App);
            to.WriteText(feature.Feature);
        }

        pages.Write(Key, to.Written, isNew: _stored == 0);
        _stored = _all.Count;
    }

    private int Add(FeatureKey feature)
    {
        _numbers.Add(feature, _all.Count);
        _all.Add(feature);
        return _all.Count - 1;
    }
}
