using System.CommandLine;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>privacy page | rotate-key | threshold</c>: what is kept of people, under which key, and how small a group may be shown.</summary>
internal static class PrivacyCommand
{
    public static Command Build()
    {
        var command = new Command("privacy", """
            What is kept of people, and how closely it may be looked at.

            Examples:
              usageinsight privacy page --out privacy.html
              usageinsight privacy threshold 5 --reason "agreed with the works council, minutes of 3 March"
            """);
        command.Add(PageCommand.Build());
        command.Add(RotateKeyCommand.Build());
        command.Add(ThresholdCommand.Build());
        return command;
    }
}
