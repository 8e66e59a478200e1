namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>Lays one mapping over another: what the upper says counts, what it leaves out stays as the lower has it.</summary>
internal static class YamlMerge
{
    /// <summary>
    /// Mappings merge name by name; lists whose items carry an <c>id</c> merge item by item (new items at the end); anything else is
    /// replaced whole.
    /// </summary>
    public static YamlMap Over(YamlMap lower, YamlMap upper)
    {
        var entries = lower.Entries.Select(e => upper[e.Name] is { } over ? e with { Value = Value(e.Value, over), At = over.At } : e);
        return new([.. entries, .. upper.Entries.Where(e => lower[e.Name] is null)], upper.At);
    }

    private static YamlNode Value(YamlNode lower, YamlNode upper) => (lower, upper) switch
    {
        (YamlMap below, YamlMap above) => Over(below, above),
        (YamlList below, YamlList above) when below.Items.Any(i => Id(i) is not null) => Items(below, above),
        _ => upper,
    };

    private static YamlList Items(YamlList lower, YamlList upper)
    {
        var own = upper.Items.ToLookup(Id, StringComparer.Ordinal);
        var known = lower.Items.Select(Id).ToHashSet(StringComparer.Ordinal);
        var merged = lower.Items.Select(below => Id(below) is { } id && own[id].FirstOrDefault() is YamlMap above ? Over((YamlMap)below, above) : below);

        // A second item of one id is kept, so that the reader complains about it at its line.
        var added = upper.Items.Where(i => Id(i) is not { } id || !known.Contains(id) || !ReferenceEquals(own[id].First(), i));
        return new([.. merged, .. added], upper.At);
    }

    private static string? Id(YamlNode node) => ((node as YamlMap)?["id"] as YamlScalar)?.Value;
}
