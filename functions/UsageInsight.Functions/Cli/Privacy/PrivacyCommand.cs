using System.CommandLine;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>privacy threshold</c>: how small a group may be shown.</summary>
internal static class PrivacyCommand
{
    public static Command Build()
    {
        var command = new Command("privacy", """
            What is kept of people, and how closely it may be looked at.

            Examples:
              usageinsight privacy threshold 5 --reason "agreed with the works council, minutes of 3 March"
            """);
        command.Add(ThresholdCommand.Build());
        return command;
    }
}
