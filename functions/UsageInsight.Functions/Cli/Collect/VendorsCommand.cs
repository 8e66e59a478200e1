using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using UsageInsight.Connectors;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli.Collect;

/// <summary><c>collect vendors [VENDOR]</c>: what can be pulled from, what it gives, and a file to begin from.</summary>
internal static class VendorsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var vendor = new Argument<string?>("VENDOR") { Description = "One of them: what it gives, what it cannot tell, and its file.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("vendors", "List the vendors to pull from, and what each needs.\n\nExamples:\n  usageinsight collect vendors\n  usageinsight collect vendors github") { vendor };
        command.SetAction((parsed, _) => RunAsync(CommandLine.Context(parsed), parsed.GetValue(vendor)));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context, string? vendor)
    {
        if (vendor is null)
        {
            await ListAsync(context);
            return ExitCode.Done;
        }

        if (!ConnectorCatalog.All.TryGetValue(vendor, out var found))
        {
            throw new UserErrorException(
                $"There is no vendor '{vendor}'{Nearest.Hint(vendor, ConnectorCatalog.All.Keys)}",
                expected: $"one of {string.Join(", ", ConnectorCatalog.All.Keys)}",
                next: "usageinsight collect vendors; what has no connector comes in by import or by the endpoints of serve");
        }

        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(found.About, Json) : Text(found.About));
        return ExitCode.Done;
    }

    private static async Task ListAsync(CliContext context)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(ConnectorCatalog.All.Values.Select(v => v.About), Json));
            return;
        }

        var table = new TextTable("=vendor", "name", "usage", ">lag days");
        foreach (var (key, (about, _)) in ConnectorCatalog.All)
        {
            table.Add(key, about.Name, about.Usage, about.LagDays.ToString(CultureInfo.InvariantCulture));
        }

        table.Write(context.Out, context.Columns);
        await context.Out.WriteLineAsync("next: usageinsight collect vendors VENDOR shows what it needs");
    }

    private static string Text(ConnectorDescription about)
    {
        var text = new StringBuilder().Append(about.Name).Append("\n\n");
        text.Append("seats:  ").Append(about.Seats).Append('\n');
        text.Append("usage:  ").Append(about.Usage).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"lag:    complete {about.LagDays} day{(about.LagDays == 1 ? "" : "s")} after a day's end; ");
        text.Append(about.HistoryDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"history of {days} days\n") : "no history, only the present\n");
        foreach (var gap in about.CannotTell)
        {
            text.Append("unknown: ").Append(gap).Append('\n');
        }

        return text.Append("\nconnectors/").Append(about.Vendor).Append(".yaml:\n\n").Append(File(about)).ToString().TrimEnd('\n');
    }

    /// <summary>A connector file to fill in, every line with what it means; optional settings are commented out.</summary>
    public static string File(ConnectorDescription about)
    {
        var yaml = new StringBuilder("# yaml-language-server: $schema=../.schemas/connector.schema.json\n");
        yaml.Append("vendor: ").Append(about.Vendor).Append('\n');
        if (about.Settings.Count > 0)
        {
            yaml.Append("settings:\n");
            foreach (var (name, meaning) in about.Settings)
            {
                yaml.Append(name.EndsWith('?') ? "  # " : "  ").Append(name.TrimEnd('?')).Append(": \"...\"  # ").Append(meaning).Append('\n');
            }
        }

        yaml.Append("secrets:\n");
        foreach (var (name, meaning) in about.Secrets)
        {
            var secret = name.TrimEnd('?');
            var variable = $"{about.Vendor}_{secret}".Replace('-', '_').ToUpperInvariant();
            yaml.Append(name.EndsWith('?') ? "  # " : "  ").Append(secret).Append(": ${env:").Append(variable).Append("}  # ").Append(meaning).Append('\n');
        }

        return yaml.ToString();
    }
}
