using System.Globalization;

namespace UsageInsight.Functions.Workspace.Yaml;

/// <summary>A single value.</summary>
/// <param name="Value">Its text.</param>
/// <param name="Quoted">True where the file has it in quotes or as a block: then it is a text whatever it looks like.</param>
/// <param name="At">Where it stands.</param>
internal sealed record YamlScalar(string Value, bool Quoted, YamlPlace At) : YamlNode(At)
{
    public YamlScalarKind Type { get; } = Quoted ? YamlScalarKind.Text : Resolve(Value);

    public override string Kind => Type switch
    {
        YamlScalarKind.Nothing => "nothing",
        YamlScalarKind.Flag => $"the flag {Value}",
        YamlScalarKind.Text => $"the text '{Value}'",
        _ => $"the number {Value}",
    };

    private static YamlScalarKind Resolve(string value) => value switch
    {
        "" or "~" or "null" or "Null" or "NULL" => YamlScalarKind.Nothing,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlScalarKind.Flag,
        _ when !char.IsAsciiDigit(value[0]) && value[0] is not ('-' or '+' or '.') => YamlScalarKind.Text,
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => YamlScalarKind.Whole,
        _ when double.TryParse(value, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out _) => YamlScalarKind.Number,
        _ => YamlScalarKind.Text,
    };
}
