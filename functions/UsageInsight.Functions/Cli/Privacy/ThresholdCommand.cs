using System.CommandLine;
using System.Globalization;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>privacy threshold K</c>: lowers the group threshold that is in force, which a changed setting alone does not.</summary>
internal static class ThresholdCommand
{
    public static Command Build()
    {
        var threshold = new Argument<int>("K") { Description = string.Create(CultureInfo.InvariantCulture, $"The smallest group to be shown, as usageinsight.yaml has it; {PrivacySettings.MinGroupThreshold} or more.") };
        var reason = Reason.Option(required: true);
        var command = new Command("threshold", "Lower the size from which groups are shown; the settings must say the same number.") { threshold, reason };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(CommandLine.Context(parsed), parsed.GetValue(threshold), Reason.Read(parsed, reason)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, int threshold, string why, CancellationToken cancellationToken)
    {
        if (threshold < PrivacySettings.MinGroupThreshold)
        {
            throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"Groups smaller than {PrivacySettings.MinGroupThreshold} are shown nowhere: {threshold} is not possible."),
                "K",
                string.Create(CultureInfo.InvariantCulture, $"{PrivacySettings.MinGroupThreshold} or more"));
        }

        var wanted = WorkspaceSession.ReadSettings(context.Workspace).Privacy.GroupThreshold;
        if (wanted != threshold)
        {
            // Two places that must agree: neither a slip of the keyboard nor an old file lowers it alone.
            throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"The settings say {wanted}, not {threshold}."),
                $"{WorkspaceFolder.SettingsFile}: privacy.groupThreshold",
                "the number of this command",
                "set it there first, then run the command again");
        }

        await using var session = await WorkspaceSession.OpenAsync(context with { Error = TextWriter.Null }, readOnly: false, cancellationToken);
        var before = await SettingsInForce.LowerAsync(session, threshold, why, cancellationToken);
        await context.Out.WriteLineAsync(before is { } higher
            ? string.Create(CultureInfo.InvariantCulture, $"groups are shown from {threshold} people on; it was {higher}")
            : string.Create(CultureInfo.InvariantCulture, $"{threshold} is in force already; a larger number needs no command"));
        return ExitCode.Done;
    }
}
