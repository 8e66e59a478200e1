namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>A mapping of names to values.</summary>
/// <param name="Entries">Its entries in the order of the file; each name once.</param>
/// <param name="At">Where it begins.</param>
internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, YamlPlace At) : YamlNode(At)
{
    public override string Kind => "a mapping";

    /// <summary>The value of that name; null where the mapping does not have it.</summary>
    public YamlNode? this[string name] => Entries.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal))?.Value;
}
