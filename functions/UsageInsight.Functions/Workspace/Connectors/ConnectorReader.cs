using UsageInsight.Connectors;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Connectors;

/// <summary>Reads a file of <c>connectors/</c> and holds it against what the vendor's connector knows.</summary>
internal static class ConnectorReader
{
    public static ConnectorConfiguration Read(FieldReader fields, string name)
    {
        var vendor = fields.Choice("vendor", ConnectorCatalog.All.ToDictionary(v => v.Key, v => new Vendor(v.Key, v.Value.About), StringComparer.Ordinal));
        if (vendor is null && !fields.Has("vendor"))
        {
            fields.Problem("vendor", "is missing", $"one of {string.Join(", ", ConnectorCatalog.All.Keys)}");
        }

        var values = fields.TextsByName("settings");
        var secrets = fields.TextsByName("secrets");
        var references = References(fields, secrets);
        if (vendor is { } known)
        {
            Check(fields, known.About, values, references, [.. secrets.Keys]);
        }

        return new()
        {
            Name = name,
            Vendor = vendor?.Key ?? "",
            Values = values,
            Secrets = references,
            BaseAddress = Address(fields),
        };
    }

    private static Dictionary<string, SecretReference> References(FieldReader fields, IReadOnlyDictionary<string, string> secrets)
    {
        var references = new Dictionary<string, SecretReference>(StringComparer.Ordinal);
        foreach (var (name, text) in secrets)
        {
            if (SecretReference.Parse(text) is { } reference)
            {
                references[name] = reference;
            }
            else
            {
                fields.Problem("secrets", $"'{name}' is not a reference (its text is not shown: it may be the secret)", SecretReference.Expected);
            }
        }

        return references;
    }

    private static void Check(
        FieldReader fields, ConnectorDescription about, IReadOnlyDictionary<string, string> values, Dictionary<string, SecretReference> secrets, HashSet<string> named)
    {
        var names = about.Settings.Keys.Select(k => k.TrimEnd('?')).ToList();
        foreach (var unknown in values.Keys.Except(names, StringComparer.Ordinal))
        {
            fields.Problem("settings", $"{about.Name} knows no setting '{unknown}'{Nearest.Hint(unknown, names)}", $"one of {string.Join(", ", names)}");
        }

        foreach (var required in about.Settings.Where(s => !s.Key.EndsWith('?') && !values.ContainsKey(s.Key)))
        {
            fields.Problem("settings", $"'{required.Key}' is missing", required.Value);
        }

        var secretNames = about.Secrets.Keys.Select(k => k.TrimEnd('?')).ToList();
        foreach (var unknown in secrets.Keys.Except(secretNames, StringComparer.Ordinal))
        {
            fields.Problem("secrets", $"{about.Name} knows no secret '{unknown}'{Nearest.Hint(unknown, secretNames)}", $"one of {string.Join(", ", secretNames)}");
        }

        foreach (var required in about.Secrets.Where(s => !s.Key.EndsWith('?') && !named.Contains(s.Key)))
        {
            fields.Problem("secrets", $"'{required.Key}' is missing", required.Value);
        }
    }

    private static Uri? Address(FieldReader fields)
    {
        const string Expected = "an https address ending in /";
        if (fields.Text("baseAddress", Expected) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
        {
            return address;
        }

        fields.Problem("baseAddress", $"'{text}' is not possible here", Expected);
        return null;
    }

    private readonly record struct Vendor(string Key, ConnectorDescription About);
}
