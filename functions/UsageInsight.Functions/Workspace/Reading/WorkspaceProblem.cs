using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Workspace.Reading;

/// <summary>One mistake in a workspace file.</summary>
/// <param name="At">File and line.</param>
/// <param name="Field">The path of the field, such as <c>lines[0].quantity</c>; empty where the whole file is meant.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What was expected.</param>
internal sealed record WorkspaceProblem(YamlPlace At, string Field, string What, string Expected)
{
    public override string ToString() => $"{At}: {(Field.Length > 0 ? Field + ": " : "")}{What}; expected {Expected}";
}
