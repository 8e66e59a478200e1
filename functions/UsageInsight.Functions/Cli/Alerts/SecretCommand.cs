using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Pipeline;

namespace UsageInsight.Functions.Cli.Alerts;

/// <summary><c>alerts secret</c>: a fresh signing secret for a webhook, shown once and kept nowhere.</summary>
internal static class SecretCommand
{
    public static Command Build()
    {
        var command = new Command("secret", "Make a signing secret for a webhook. It is shown once: put it into the environment or Key Vault, and give it to the receiver.");
        command.SetAction(async (parsed, _) =>
        {
            var context = CommandLine.Context(parsed);
            var secret = WebhookSecret.Create().Reveal();
            await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { secret }, AnalysisDocuments.Json) : secret);
            await context.Error.WriteLineAsync("next: name it in alerts.yaml as secret: ${env:NAME}; while rotating, name the old one as previousSecret with previousUntil");
            return ExitCode.Done;
        });
        return command;
    }
}
