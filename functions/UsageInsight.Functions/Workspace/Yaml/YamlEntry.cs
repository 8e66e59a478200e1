namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>One entry of a mapping.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">Its value.</param>
/// <param name="At">Where the key stands.</param>
internal sealed record YamlEntry(string Name, YamlNode Value, YamlPlace At);
