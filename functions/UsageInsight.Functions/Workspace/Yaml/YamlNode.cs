namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>A value of a YAML file that remembers where it stands, so that every later complaint can name the line.</summary>
/// <param name="At">Where the value begins.</param>
internal abstract record YamlNode(YamlPlace At)
{
    /// <summary>What the value is, in words for a message.</summary>
    public abstract string Kind { get; }
}
