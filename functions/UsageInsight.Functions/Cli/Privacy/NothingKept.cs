namespace UsageInsight.Functions.Cli.Privacy;

/// <summary>What is said where nothing is kept of a person: a mistyped id must not look like a request fulfilled.</summary>
internal static class NothingKept
{
    /// <returns><see cref="ExitCode.Done"/> either way: it may well be true.</returns>
    public static async Task<int> TellAsync(CliContext context, bool nothing)
    {
        if (nothing)
        {
            await context.Error.WriteLineAsync("note: nothing is kept of this person; if there should be something, check the spelling of the id");
        }

        return ExitCode.Done;
    }
}
