namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>Where a value stands.</summary>
/// <param name="File">The file as the user knows it: relative to the workspace, or <c>shipped:ID.yaml</c>.</param>
/// <param name="Line">The line, counted from 1.</param>
internal readonly record struct YamlPlace(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}
