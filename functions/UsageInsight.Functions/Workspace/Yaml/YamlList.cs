namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>A list.</summary>
/// <param name="Items">Its values in the order of the file.</param>
/// <param name="At">Where it begins.</param>
internal sealed record YamlList(IReadOnlyList<YamlNode> Items, YamlPlace At) : YamlNode(At)
{
    public override string Kind => "a list";
}
