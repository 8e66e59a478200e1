namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>What a scalar is by YAML 1.2's core schema: the same answer an editor gives that checks against our JSON Schemas.</summary>
internal enum YamlScalarKind
{
    Text,
    Whole,
    Number,
    Flag,
    Nothing,
}
