using System.CommandLine;
using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Cli.Optimise;

/// <summary><c>optimise --problem FILE</c>: the optimiser alone, on a JSON problem.</summary>
internal static class OptimiseCommand
{
    /// <summary>Up to so many profiles, turning every decision round is done in a moment.</summary>
    private const int SmallProblem = 200;

    public static Command Build()
    {
        var file = new Option<string>("--problem") { Description = "The problem as JSON; - for standard input.", Required = true };
        var limit = new Option<double?>("--time-limit") { Description = "Stops the search after so many seconds and says how far from the best the answer can be." };
        var whatIf = new Option<bool?>("--what-if")
        {
            Description = $"Add what would change the answer: break-evens, next-best answers, price flips. Added unasked up to {SmallProblem} profiles; --what-if false leaves it out.",
        };
        var command = new Command("optimise", """
            Choose the features to replace in-house and every seat's plan and add-ons, at the least total cost, with a proof.

            The problem is one JSON object; members with ? may be left out:
              { "currency", "months", "maxReplacements"?, "buildBudget"?,
                "plans": [{ "id", "price", "features", "max"?, "floor"?, "breaks"?: [{ "from", "price" }] }],
                "addOns"?: [{ "id", "price", "features", "requires" }],
                "features": [{ "id", "replaceable"?, "build"?, "run"? }],
                "profiles": [{ "id", "seats", "needs", "current"? }] }
            Prices are for a seat and month, build once, run a month; features, needs and requires are lists of ids.

            Examples:
              usageinsight optimise --problem problem.json
              usageinsight optimise --problem - --time-limit 30 --what-if < problem.json
            """)
        { file, limit, whatIf };
        command.SetAction(async (parsed, token) =>
            await RunAsync(CommandLine.Context(parsed), parsed.GetRequiredValue(file), parsed.GetValue(limit), parsed.GetValue(whatIf), token));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string file, double? limit, bool? whatIf, CancellationToken cancellationToken)
    {
        if (limit is { } seconds && !(seconds is >= 0 and <= 86_400))
        {
            throw new UserErrorException($"{seconds} is not a time limit.", "--time-limit", "seconds from 0 to 86400", "usageinsight optimise --help");
        }

        var problem = Read(file, await BytesAsync(file, cancellationToken), context.Error);
        var started = context.Time.GetTimestamp();
        using var clock = limit is null ? new CancellationTokenSource() : new CancellationTokenSource(TimeSpan.FromSeconds(limit.Value), context.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        var answer = Solve(problem, file, stop.Token);
        var elapsed = context.Time.GetElapsedTime(started);
        var explain = whatIf ?? problem.Profiles.Count <= SmallProblem;
        answer = explain ? Optimiser.Explain(problem, answer, stop.Token) : answer;
        cancellationToken.ThrowIfCancellationRequested();
        await context.Out.WriteLineAsync(AnswerWriter.Write(answer, explain, elapsed));
        if (answer.Status == SolveStatus.Infeasible)
        {
            await context.Error.WriteLineAsync($"no assignment covers every need; {answer.Uncovered.Count} stay uncovered at best (see \"uncovered\")");
        }

        return answer.Status == SolveStatus.Infeasible ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static RightSizingAnswer Solve(RightSizingProblem problem, string file, CancellationToken stop)
    {
        try
        {
            return Optimiser.Solve(problem, stop);
        }
        catch (NotSupportedException tooLarge)
        {
            throw new UserErrorException(tooLarge.Message, file, next: "split the problem by app");
        }
    }

    private static RightSizingProblem Read(string file, byte[] json, TextWriter warnings)
    {
        var reader = new ProblemReader();
        var problem = reader.Read(json);
        foreach (var unknown in reader.Unknown)
        {
            warnings.WriteLine($"warning: {unknown} is not a member of the problem and was not looked at");
        }

        var breaches = ProblemMistakes.Of(reader, problem);
        if (breaches.Count > 0)
        {
            throw new UserErrorException(
                $"The problem has {(breaches.Count == 1 ? "a mistake" : $"{breaches.Count} mistakes")}:{string.Concat(breaches.Select(b => $"{Environment.NewLine}  {b}"))}",
                file,
                next: "correct it and call again; usageinsight optimise --help lists the members");
        }

        return problem!;
    }

    private static async Task<byte[]> BytesAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer, cancellationToken);
            return buffer.ToArray();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The problem cannot be read: {broken.Message}", file, "a readable JSON file", "check the path");
        }
    }
}
